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
      <h1 className="mb-4 text-3xl">设置</h1>
      <SettingsForm settings={settings} />
      <p className="mt-6">
        《即时通讯》的期号起点和分栏在<a href={paths.admin.issueSections()}>分栏与期号</a>。
      </p>
    </>
  );
});
