/** What an address begins with that names its script (CONTRACT §3). */
export const PREFIX = /^\/(zh-cn|zh-tw|zh-hk)(?=\/|$)/;
