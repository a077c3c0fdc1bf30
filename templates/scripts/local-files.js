// SPDX-License-Identifier: EUPL-1.2
// Opened from a disk, a folder shows its list of files and not its page: lead links to folders to index.html.
if (location.protocol === 'file:') {
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]');
    if (!link || !link.pathname.endsWith('/') || link.protocol !== 'file:') return;
    event.preventDefault();
    location.href = link.pathname + 'index.html' + link.hash;
  });
}
