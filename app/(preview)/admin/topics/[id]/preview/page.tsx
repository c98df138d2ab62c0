import { notFound } from 'next/navigation';
import { PreviewBar } from '@/app/(preview)/preview-bar';
import { TopicView } from '@/app/(reader)/topics/[slug]/topic-view';
import { editorPage } from '@/auth/page';
import { findTopicPreview, listTopicArticles } from '@/db/topics/find';
import { paths } from '@/site/paths';
import { parseId } from '@/text/ids';

/** A topic as readers would see it now, published or not. */
export default editorPage(async ({ viewer, params }) => {
  const topic = await findTopicPreview(parseId(params.id) ?? 0);
  if (!topic) notFound();
  return (
    <>
      <TopicView topic={topic} articles={await listTopicArticles(topic.id)} member={viewer.name} />
      <PreviewBar back={paths.admin.topic(topic.id)} />
    </>
  );
});
