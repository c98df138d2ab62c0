'use client';

import { useId } from 'react';
import type { FormState } from '@/auth/action';
import { Field } from '@/components/form/form-field';
import { organizerZones } from '@/text/calendar/event-times';

export type TimeValues = { zone: string; startDay: string; startTime: string; endDay: string; endTime: string };

/** When, in the organiser's zone; an end at midnight may be typed as 24:00. */
export function TimeFields({ state, values }: { state: FormState; values: TimeValues }) {
  const zoneId = useId();
  const zone = state.values?.zone ?? values.zone;
  return (
    <>
      <p className="my-3 max-w-xl">
        <label htmlFor={zoneId} className="block font-semibold">
          时区
        </label>
        <select id={zoneId} name="zone" className="w-full" defaultValue={zone}>
          {!organizerZones[values.zone] && <option value={values.zone}>{values.zone}</option>}
          {Object.entries(organizerZones).map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
      </p>
      <div className="grid max-w-xl grid-cols-1 gap-x-4 sm:grid-cols-2">
        <Field label="开始日期" name="startDay" type="date" state={state} value={values.startDay} required />
        <Field
          label="开始时间"
          name="startTime"
          state={state}
          value={values.startTime}
          required
          hint="24 小时制，例如 14:00。"
          maxLength={5}
        />
        <Field label="结束日期" name="endDay" type="date" state={state} value={values.endDay} required />
        <Field
          label="结束时间"
          name="endTime"
          state={state}
          value={values.endTime}
          required
          hint="半夜结束可写 24:00。"
          maxLength={5}
        />
      </div>
    </>
  );
}
