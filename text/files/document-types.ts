/** What may be attached, by the ending of its address: how it is sent, how readers know it. */
export const documentTypes = {
  pdf: { mime: 'application/pdf', words: 'PDF' },
  docx: { mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', words: 'Word' },
  xlsx: { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', words: 'Excel' },
  pptx: { mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', words: 'PowerPoint' },
  doc: { mime: 'application/msword', words: 'Word' },
  xls: { mime: 'application/vnd.ms-excel', words: 'Excel' },
  ppt: { mime: 'application/vnd.ms-powerpoint', words: 'PowerPoint' },
  odt: { mime: 'application/vnd.oasis.opendocument.text', words: 'ODF 文档' },
  ods: { mime: 'application/vnd.oasis.opendocument.spreadsheet', words: 'ODF 表格' },
  odp: { mime: 'application/vnd.oasis.opendocument.presentation', words: 'ODF 幻灯片' },
} as const;

export type DocumentType = keyof typeof documentTypes;

export const isDocumentType = (type: string): type is DocumentType => Object.hasOwn(documentTypes, type);

/** How readers know a type. */
export const documentWords = (type: string) => (isDocumentType(type) ? documentTypes[type].words : type.toUpperCase());

/** What a file chooser offers first. */
export const acceptedDocuments = [
  ...Object.keys(documentTypes).map((type) => `.${type}`),
  ...Object.values(documentTypes).map(({ mime }) => mime),
].join(',');
