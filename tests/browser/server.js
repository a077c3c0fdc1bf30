// SPDX-License-Identifier: EUPL-1.2
// A folder over HTTP on this machine, as a plain web server would give it. Keeps what was asked for and not there.
'use strict';
const fs = require('fs');
const http = require('http');
const path = require('path');

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.geojson': 'application/geo+json', '.csv': 'text/csv; charset=utf-8', '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' };

// {origin, missing: [path…], close()}
function serve(folder) {
  const missing = [];
  const server = http.createServer((request, response) => {
    let name = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    if (name.endsWith('/')) name += 'index.html';
    const file = path.join(folder, path.normalize(name));
    const isThere = fs.existsSync(file) && fs.statSync(file).isFile();
    if (!isThere) missing.push(name);
    const given = isThere ? file : path.join(folder, name.startsWith('/en/') ? 'en/404.html' : '404.html');
    response.writeHead(isThere ? 200 : 404, { 'Content-Type': TYPES[path.extname(given)] ?? 'application/octet-stream' });
    response.end(fs.readFileSync(given));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({
    origin: `http://127.0.0.1:${server.address().port}`, missing, close: () => server.close(),
  })));
}

module.exports = { serve };
