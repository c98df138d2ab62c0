import { DemonstrationRemoval } from '@/app/admin/demonstration/removal';
import { countDemonstration } from '@/db/demonstration';

/** For administrators on the overview, as long as there is demonstration content. */
export async function DemonstrationBanner() {
  const n = await countDemonstration();
  if (!n) return null;
  return (
    <section aria-labelledby="demonstration" className="mb-6 border border-line border-s-4 border-s-seal bg-wash p-4">
      <h2 id="demonstration" className="text-lg">
        网站里还有演示内容
      </h2>
      <p className="my-1">
        第一次启动时放入的 {n} 篇文章及其图片、评论、浏览数字和几位会员是虚构的。准备好自己的内容后，可在此一次移除。
      </p>
      <DemonstrationRemoval />
    </section>
  );
}
