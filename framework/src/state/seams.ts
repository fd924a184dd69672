/** What the server fills in, so that this folder, which authors import, depends on none of it. */
export const seams: {
  untracked<T>(read: () => T): T;
} = {
  untracked: (read) => read(),
};
