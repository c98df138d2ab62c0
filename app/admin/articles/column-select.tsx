'use client';

import type { FormState } from '@/auth/action';
import { whenWrong } from '@/components/form/form-field';

export type ColumnChoice = { id: number; name: string; child: boolean };
type Props = { columns: ColumnChoice[]; state: FormState; value?: number; form?: string };

/** 栏目, children below their parents. */
export function ColumnSelect({ columns, state, value, form }: Props) {
  const error = state.errors?.columnId;
  return (
    <div className="my-3 max-w-xl">
      <label htmlFor="columnId" className="block font-semibold">
        栏目<span className="text-seal"> *</span>
      </label>
      <select
        id="columnId"
        name="columnId"
        form={form}
        required
        defaultValue={state.values?.columnId ?? value ?? ''}
        {...whenWrong(error)}
        aria-describedby={error ? 'columnId-error' : undefined}
        className="w-full"
      >
        {value === undefined && <option value="">请选择</option>}
        {columns.map((column) => (
          <option key={column.id} value={column.id}>
            {column.child ? `　${column.name}` : column.name}
          </option>
        ))}
      </select>
      {error && (
        <p id="columnId-error" className="mt-1 text-sm font-semibold text-seal">
          {error}
        </p>
      )}
    </div>
  );
}
