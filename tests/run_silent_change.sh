#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Silent change is impossible: a small publication is released, then changed in every way that there is. Each change
# must stop build, check and release with the page and the figure named, until the corrections say why; and nothing may
# be written before.
set -uo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
if ! command -v python3 > /dev/null; then
    echo 'no python3 to change the tables'
    echo '0 passed, 0 failed, 1 skipped'
    exit 0
fi
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
REDOVISA=$(realpath "${REDOVISA:-build/release/redovisa}") SCRATCH=$scratch exec_in=$PWD python3 - << 'PYTHON'
import json, os, re, shutil, subprocess, sys

program, scratch, root = os.environ['REDOVISA'], os.environ['SCRATCH'], os.environ['exec_in']
passed = failed = 0
HEADING = 'Uppgift;Utgåva;Gammalt;Nytt;Antal;Klass;Skäl;Datum;Beslutad av\n'


def judge(claim, is_right, told=''):
    global passed, failed
    if is_right:
        passed += 1
    else:
        failed += 1
        print(f'FAULT {claim}\n{told}')


def field(name, concept, **more):
    return {'name': name, 'concept': concept, **more}


def table(name, path, fields, **more):
    return {'name': name, 'path': path, 'schema': {'fields': fields}, **more}


def descriptor(version='2025.1', created='2025-03-01'):
    semicolon = {'dialect': {'delimiter': ';'}}
    preliminary = [{'value': '', 'label': 'missing'}, {'value': 'p', 'label': 'provisional'}]
    return {
        'name': 'ekby', 'title': 'Stöd i Ekby', 'version': version, 'created': created,
        'publication': {'languages': ['sv', 'en'], 'current_period': '2024', 'minimum_pupils': 10,
                        'city': {'sv': 'Ekby', 'en': 'Ekby'}},
        'resources': [
            table('schools', 'skolor.csv', [field('Kod', 'school'), field('Skola', 'name'), field('Område', 'area')]),
            table('allocations', 'bidrag.csv', [
                field('Kod', 'school'), field('År', 'period'), field('Elever', 'pupils', type='integer'),
                field('Kronor', 'amount', type='integer'), field('Status', 'status', categories=[
                    {'value': 'p', 'label': 'provisional'}, {'value': 's', 'label': 'normal'}])]),
            table('results', 'resultat.csv', [
                field('Kod', 'school'), field('Läsår', 'period'), field('Elever i nian', 'base', type='integer'),
                {'name': 'Meritvärde', 'type': 'number', 'decimalChar': ',', 'measure': {
                    'id': 'merit', 'title': 'Meritvärde', 'kind': 'mean', 'unit': 'points', 'decimals': 1,
                    'base': 'Elever i nian', 'minimum_pupils': 10}}]),
            table('corrections', 'rattelser.csv', [
                field('Uppgift', 'observation'), field('Utgåva', 'edition'), field('Gammalt', 'old'),
                field('Nytt', 'new'), field('Antal', 'count', type='integer'), field('Klass', 'class', categories=[
                    {'value': 'fel', 'label': 'error'}, {'value': 'metod', 'label': 'method'},
                    {'value': 'rutin', 'label': 'routine'}]),
                field('Skäl', 'reason'), field('Datum', 'date', type='date'), field('Beslutad av', 'decided_by')],
                **semicolon),
            table('calendar', 'kalender.csv', [field('Dag', 'date', type='date'), field('Vad', 'title'),
                                               field('Mått', 'measure')]),
        ]}


SCHOOLS = [(str(1000 + i), f'Skola {chr(64 + i)}', 'Norra' if i <= 6 else 'Södra') for i in range(1, 13)]


class City:
    """The tables as Python lists, written anew for each case."""

    def __init__(self):
        self.version, self.created = '2025.1', '2025-03-01'
        self.schools = [list(row) for row in SCHOOLS]
        self.amounts = [[code, str(year), str(90 + 20 * i), str(1000000 + 100000 * i + 7 * year), 's']
                        for year in (2022, 2023, 2024) for i, (code, _, _) in enumerate(SCHOOLS)]
        self.amounts[-1][4] = 'p'
        self.results = [[code, year, str(14 + 4 * i), f'{200 + 3 * i},5']
                        for year in ('2022/23', '2023/24') for i, (code, _, _) in enumerate(SCHOOLS)]
        self.corrections = []
        self.calendar = []
        self.descriptor = None

    def amount(self, code, year):
        return next(row for row in self.amounts if row[:2] == [code, year])

    def correct(self, name, old, new, count='', kind='fel', date='2025-05-01', edition='2025.2', reason='Fel avskrift'):
        self.corrections.append([name, edition, old, new, str(count), kind, reason, date, 'Nämnden'])

    def write(self, data):
        def put(name, heading, rows, sign=','):
            with open(f'{data}/{name}', 'w', encoding='utf-8') as out:
                out.write(heading)
                for row in rows:
                    out.write(sign.join(f'"{cell}"' if sign in cell else cell for cell in row) + '\n')
        put('skolor.csv', 'Kod,Skola,Område\n', self.schools)
        put('bidrag.csv', 'Kod,År,Elever,Kronor,Status\n', self.amounts)
        put('resultat.csv', 'Kod,Läsår,Elever i nian,Meritvärde\n', self.results)
        put('rattelser.csv', HEADING, self.corrections, ';')
        put('kalender.csv', 'Dag,Vad,Mått\n', self.calendar)
        what = self.descriptor or descriptor
        with open(f'{data}/datapackage.json', 'w', encoding='utf-8') as out:
            json.dump(what(self.version, self.created), out, ensure_ascii=False)


templates = f'{root}/templates'


def run(command, data, *more):
    arguments = [program, command, '--data', data, '--content', f'{data}/none', '--templates', templates]
    return subprocess.run(arguments + list(more), capture_output=True, text=True, cwd=scratch)


def release(city, folder):
    os.makedirs(f'{scratch}/{folder}', exist_ok=True)
    city.write(f'{scratch}/{folder}')
    done = run('release', folder)
    judge(f'{folder}: {city.version} is released', done.returncode == 0, done.stderr)
    return f'{scratch}/{folder}/editions'


def tell(claim, city, editions, status, *expected, absent=()):
    """check must end with the status and say all that is expected."""
    shutil.rmtree(f'{scratch}/case', ignore_errors=True)
    os.makedirs(f'{scratch}/case')
    shutil.copytree(editions, f'{scratch}/case/editions')
    city.write(f'{scratch}/case')
    done = run('check', 'case', '--jobs', '2')
    judge(f'{claim}: exit status {done.returncode}, not {status}', done.returncode == status, done.stderr)
    for text in expected:
        judge(f'{claim}: does not say "{text}"', text in done.stderr, done.stderr)
    for text in absent:
        judge(f'{claim}: says "{text}"', text not in done.stderr, done.stderr)
    return done.stderr


def next_year():
    city = City()
    city.version, city.created = '2025.2', '2025-06-01'
    return city


first = City()
editions = release(first, 'first')
tell('the same edition again', first, editions, 0)
tell('a new edition of the same tables', next_year(), editions, 0)

# One krona.
city = next_year()
row = city.amount('1003', '2023')
old = row[3]
row[3] = str(int(old) + 1)
new = row[3]
said = tell('one krona', city, editions, 1, '1003/amount/2023', '/skolor/1003', 'case/bidrag.csv:16:15: error:',
            absent=('city/amount', 'area:'))
judge('one krona: old and new are told', re.sub(r'\D', '', old) in re.sub(r'[^\d]', '', said), said)
done = run('build', 'case', '--out', 'site', '--no-sync')
judge('one krona: build ends with 1', done.returncode == 1, done.stderr)
judge('one krona: nothing is written', not os.path.exists(f'{scratch}/site'))
done = run('release', 'case')
judge('one krona: release ends with 1', done.returncode == 1, done.stderr)
judge('one krona: no archive', sorted(os.listdir(f'{scratch}/case/editions')) == sorted(os.listdir(editions)))
same = City()
same.amount('1003', '2023')[3] = new
tell('one krona in a released edition', same, editions, 1, '1003/amount/2023', 'version')

# The correction, right and wrong.
city.correct('1003/amount/2023', old, new)
tell('one krona, corrected', city, editions, 0)
done = run('build', 'case', '--out', 'site', '--no-sync')
judge('one krona, corrected: build', done.returncode == 0, done.stderr)
for claim, change, expected in (
        ('a wrong old value', {2: '1'}, ("was '1'", 'case/rattelser.csv:2:')),
        ('a wrong new value', {3: '1'}, ("is now '1'", 'case/rattelser.csv:2:')),
        ('a back-dated correction', {7: '2025-02-28'}, ('2025-02-28', 'case/rattelser.csv:2:')),
        ('a correction of a released edition', {1: '2025.1'}, ("'2025.1' is released",)),
        ('a correction of an unknown edition', {1: '1999'}, ("no edition '1999'",)),
        ('a correction of something else', {0: '1004/amount/2023'}, ('1004/amount/2023',)),
        ('a correction without a value', {3: ''}, ('1003/amount/2023',))):
    wrong = next_year()
    wrong.amount('1003', '2023')[3] = new
    wrong.correct('1003/amount/2023', old, new)
    for column, text in change.items():
        wrong.corrections[0][column] = text
    tell(claim, wrong, editions, 1, *expected)

# What was frozen with an edition stays.
second = next_year()
second.amount('1003', '2023')[3] = new
second.correct('1003/amount/2023', old, new)
shutil.copytree(editions, f'{scratch}/second/editions')
two = release(second, 'second')


tell('the second edition again', second, two, 0)


def third():
    city = next_year()
    city.version, city.created = '2025.3', '2025-09-01'
    city.amount('1003', '2023')[3] = new
    city.correct('1003/amount/2023', old, new)
    return city


tell('a third edition', third(), two, 0)
city = third()
city.corrections.clear()
tell('a deleted correction', city, two, 1, 'has been removed', '1003/amount/2023')
city = third()
city.corrections[0][6] = 'Annat skäl'
tell('an edited correction', city, two, 1, 'Fel avskrift', 'case/rattelser.csv:2:')
city = third()
city.correct('1003/amount/2023', new, old, edition='2025.3', date='2025-08-01')
city.amount('1003', '2023')[3] = old
tell('a correction taken back by a new one', city, two, 0)

# What is gone.
city = next_year()
city.results = [row for row in city.results if row[:2] != ['1003', '2022/23']]
tell('a row removed', city, editions, 1, '1003/merit/2022-23', 'is gone')
names = sorted(set(re.findall(r"for (1003/[^ ]+), which is gone", subprocess.run(
    [program, 'check', '--data', f'{scratch}/case', '--content', f'{scratch}/case/none', '--templates', templates],
    capture_output=True, text=True).stderr)))
judge('a row removed: each of its cells is told', len(names) == 2, str(names))
for name in names:
    city.correct(name, '206,5' if '/merit/' in name else '22', 'missing')
tell('a row removed, corrected', city, editions, 0)
city = next_year()
for rows in (city.schools, city.amounts, city.results):
    rows[:] = [row for row in rows if row[0] != '1012']
said = tell('a school removed', city, editions, 1, "'1012'", '/skolor/1012', absent=('1012/amount/2024',))
count = re.search(r"all (\d+) figures of '1012'", said)
judge('a school removed: the count is told', count is not None, said)
if count:
    city.correct('1012/*/*', '', '', count[1], kind='rutin')
    tell('a school removed, corrected', city, editions, 0)
    city.corrections[0][4] = str(int(count[1]) + 1)
    tell('a school removed, wrong count', city, editions, 1, 'case/rattelser.csv:2:', f'but {count[1]} have changed')
city.corrections.clear()
city.correct('1012/*/*', '', '')
tell('a correction of many without a count', city, editions, 1, "'count'")

# A threshold is raised: values disappear, and the message has no number of theirs.
city = next_year()
city.descriptor = lambda version, created: json.loads(json.dumps(descriptor(version, created)).replace(
    '"minimum_pupils": 10', '"minimum_pupils": 16'))
tell('a threshold raised', city, editions, 1, '1001/merit/2023-24', absent=('200,5', '200.5'))

# A value becomes provisional, is revised, with and without an announcement.
city = next_year()
city.amount('1012', '2024')[3] = '2222222'
tell('a provisional value revised in silence', city, editions, 1, '1012/amount/2024', 'calendar')
city.calendar = [['2025-05-15', 'Slutliga belopp', 'amount']]
tell('a provisional value revised as announced', city, editions, 0)
city.calendar = [['2025-02-15', 'Slutliga belopp', 'amount']]
tell('announced before the edition', city, editions, 1, '1012/amount/2024')
city.calendar = [['2025-05-15', 'Slutliga belopp', 'merit']]
tell('announced of another measure', city, editions, 1, '1012/amount/2024')
city.calendar = [['2025-05-15', 'Slutliga belopp', 'belopp']]
tell('announced of no measure', city, editions, 1, "no measure has the id 'belopp'")
city = next_year()
city.amount('1012', '2024')[4] = 's'
tell('a provisional value that became final', city, editions, 0)

# A new year is no change.
city = next_year()
city.amounts += [[code, '2025', str(95 + 20 * i), str(1100000 + 90000 * i), 's'] for i, (code, _, _) in enumerate(SCHOOLS)]
tell('a new year', city, editions, 0)
moved = lambda version, created: {**descriptor(version, created), 'publication': {
    **descriptor()['publication'], 'current_period': '2025'}}
city.descriptor = moved
tell('a new year that pages speak of', city, editions, 0)

# A sentence that turns without any source that has changed: the words that say so have.
templates = f'{scratch}/templates'
shutil.copytree(f'{root}/templates', templates)
with open(f'{templates}/words/sv.json', encoding='utf-8') as words:
    text = words.read()
with open(f'{templates}/words/sv.json', 'w', encoding='utf-8') as words:
    words.write(text.replace('mer än hos {{below}}', 'mindre än hos {{below}}'))
city = next_year()
said = tell('a sentence that turns by itself', city, editions, 1, 'skolor/1003#', 'mindre än hos', 'class method')
place = re.search(r'skolor/1003#([^/]+)/2024', said)
judge('a sentence that turns by itself: its name is told', place is not None, said)
if place:
    count = said.count(f'#{place[1]}/2024')
    city.correct(f'*#{place[1]}/*', '', '', count, kind='metod')
    tell('a sentence that turns with its method', city, editions, 0)
    city.corrections[0][4] = str(count - 1)
    tell('a method with a wrong count', city, editions, 1, f'but {count} have changed')
city = next_year()
templates = f'{root}/templates'

# The official's report.
city = next_year()
city.amount('1003', '2023')[3] = new
city.amount('1004', '2023')[3] = '5'
city.correct('1003/amount/2023', old, new)
shutil.rmtree(f'{scratch}/case')
os.makedirs(f'{scratch}/case')
shutil.copytree(editions, f'{scratch}/case/editions')
city.write(f'{scratch}/case')
done = run('release', 'case', '--dry-run', '--language', 'sv')
judge('a dry run that lacks a correction ends with 1', done.returncode == 1, done.stderr)
for text in ('2025.2', '1003/amount/2023', 'Fel avskrift', HEADING, '1004/amount/2023;2025.2;', 'city/amount/2023'):
    judge(f'the report has {text}', text in done.stdout, done.stdout)
row = next((line for line in done.stdout.split('\n') if line.startswith('1004/amount/2023;')), '')
judge('the row to be written has its class, day and empty reason',
      re.fullmatch(r'1004/amount/2023;2025.2;\d+;5;;fel;;2025-06-01;', row) is not None, row)
judge('a dry run writes nothing', sorted(os.listdir(f'{scratch}/case/editions')) == sorted(os.listdir(editions)))
with open(f'{scratch}/case/rattelser.csv', 'a', encoding='utf-8') as out:
    out.write(row.replace(';fel;;', ';fel;Tappad rad;') + 'Nämnden\n')
done = run('release', 'case', '--dry-run')
judge('the row, pasted, is right', done.returncode == 0, done.stderr + done.stdout)
judge('the report is in English by itself', 'Changes without a reason: none' in done.stdout, done.stdout)


# Many values of one measure are one row.
city = next_year()
for row in city.results:
    row[3] = row[3].replace(',5', ',6')
os.remove(f'{scratch}/case/rattelser.csv')
city.write(f'{scratch}/case')
done = run('release', 'case', '--dry-run')
row = next((line for line in done.stdout.split('\n') if line.startswith('*/merit/*;')), '')
judge('many changes are proposed as one row', re.fullmatch(r'\*/merit/\*;2025.2;;;\d+;metod;;2025-06-01;', row), done.stdout)
with open(f'{scratch}/case/rattelser.csv', 'a', encoding='utf-8') as out:
    out.write(row.replace(';metod;;', ';metod;Ny avrundning;') + 'Nämnden\n')
done = run('check', 'case')
judge('the row of many, pasted, is right', done.returncode == 0, done.stderr)

print(f'{passed} passed, {failed} failed')
sys.exit(failed != 0)
PYTHON
