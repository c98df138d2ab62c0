/** Why a file is not taken, in a sentence for the person who chose it. */
export const documentProblems = {
  missing: '请选择一个文件。',
  bytes: '文件超过 50 MB，请压缩后再上传，或拆成几个。',
  type: '只接受 PDF、Word、Excel、PowerPoint 和 ODF 文件（按内容判断，不看文件名）。',
  broken: '文件不完整或已损坏，请重新保存后再上传。',
  macros: '文件里带有宏。为了读者的安全，请另存为不带宏的格式再上传。',
  locked: '文件加了打开密码，读者打不开。请去掉密码后再上传。',
  disk: '磁盘空间不足，文件没有保存。请告诉管理员。',
  away: '存放文件的服务暂时没有应答，文件没有保存。请稍后再试。',
} as const;

export class DocumentError extends Error {
  override name = 'DocumentError';
  constructor(readonly reason: keyof typeof documentProblems) {
    super(documentProblems[reason]);
  }
}
