// SPDX-License-Identifier: EUPL-1.2
// An earlier edition stands below utgavor/<edition>/ and is the page as it was, so nothing in it can say so but this.
{
  const notice = document.querySelector('.frozen');
  const folder = notice && `/utgavor/${encodeURIComponent(notice.dataset.edition)}/`;
  const start = notice ? location.pathname.lastIndexOf(folder) : -1;
  if (start >= 0) {
    const link = notice.querySelector('a');
    // The same place of the same page, wherever the site stands: on a server, below a path, on a disk.
    const follow = () => {
      link.href = location.pathname.slice(0, start + 1) + location.pathname.slice(start + folder.length)
        + location.search + location.hash;
    };
    follow();
    addEventListener('hashchange', follow);
    notice.hidden = false;
  }
}
