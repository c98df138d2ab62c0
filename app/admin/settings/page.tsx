import { DeskHead } from '@/app/admin/desk-head';
import { SettingsForm } from '@/app/admin/settings/settings-form';
import { adminPage } from '@/auth/page';
import { findSettings } from '@/db/settings/settings';
import { paths } from '@/site/paths';

export const metadata = { title: '设置' };

/** 设置: the few that there are. */
export default adminPage(async () => {
  const settings = await findSettings();
  return (
    <>
      <DeskHead href={paths.admin.settings()} />
      <SettingsForm settings={settings} />
      <p className="mt-6">
        《即时通讯》的期号起点和分栏在<a href={paths.admin.issueSections()}>分栏与期号</a>。
      </p>
    </>
  );
});
