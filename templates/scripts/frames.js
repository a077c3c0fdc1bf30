// SPDX-License-Identifier: EUPL-1.2
// A frame stops the Tab key only while its table is wider than the frame, so that there is something to scroll.
if ('ResizeObserver' in window) {
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute('tabindex');
    }
  });
  document.querySelectorAll('.frame').forEach((frame) => watch.observe(frame));
}
