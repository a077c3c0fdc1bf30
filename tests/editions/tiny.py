# SPDX-License-Identifier: EUPL-1.2
"""A publication of a few schools for the tests of editions: tiny.py FOLDER writes it, tiny.py FOLDER VERSION DAY names
its edition."""
import json
import os
import sys

folder = sys.argv[1]
version, day = (sys.argv[2:] + ['2024.1', '2024-12-01'])[:2] if len(sys.argv) > 2 else ('2024.1', '2024-12-01')


def field(name, concept, **more):
    return {'name': name, 'concept': concept, **more}


def table(name, fields, **more):
    return {'name': name, 'path': name + '.csv', 'schema': {'fields': fields}, **more}


merit = {'id': 'merit', 'title': {'sv': 'Meritvärde', 'en': 'Merit value'}, 'kind': 'mean', 'unit': 'points',
         'decimals': 1, 'base': 'Elever i nian', 'minimum_pupils': 10}
package = {
    'name': 'ekby', 'title': 'Stöd i Ekby', 'version': version, 'created': day,
    'contributors': [{'title': 'Ekby kommun', 'roles': ['publisher']}],
    'publication': {'languages': ['sv'], 'fictional': True, 'current_period': '2024', 'minimum_pupils': 10,
                    'city': {'sv': 'Ekby', 'en': 'Ekby'}},
    'resources': [
        table('skolor', [field('Kod', 'school'), field('Skola', 'name')], role='schools'),
        table('bidrag', [field('Kod', 'school'), field('År', 'period'), field('Elever', 'pupils', type='integer'),
                         field('Kronor', 'amount', type='integer')], role='allocations'),
        table('resultat', [field('Kod', 'school'), field('Läsår', 'period'),
                           field('Elever i nian', 'base', type='integer'),
                           {'name': 'Meritvärde', 'type': 'number', 'decimalChar': ',', 'measure': merit},
                           field('Status', 'status', categories=[{'value': 'p', 'label': 'provisional'},
                                                                 {'value': 's', 'label': 'normal'}])],
              role='results', dialect={'delimiter': ';'}),
        table('rattelser', [field('Uppgift', 'observation'), field('Utgåva', 'edition'), field('Gammalt', 'old'),
                            field('Nytt', 'new'), field('Antal', 'count'),
                            field('Klass', 'class', categories=[{'value': 'fel', 'label': 'error'},
                                                                {'value': 'metod', 'label': 'method'}]),
                            field('Skäl', 'reason'), field('Datum', 'date'), field('Beslutad av', 'decided_by')],
              role='corrections', dialect={'delimiter': ';'}),
        table('kalender', [field('Datum', 'date'), field('Vad', 'title'), field('Mått', 'measure')],
              role='calendar'),
    ],
}
tables = {
    'skolor.csv': 'Kod,Skola\n1001,Alskolan\n1002,Björkskolan\n1003,"Ek, Lind & Co"\n1004,Tallskolan\n',
    'bidrag.csv': 'Kod,År,Elever,Kronor\n1001,2023,400,1100000\n1002,2023,300,500000\n1003,2023,200,150000\n'
                  '1004,2023,100,250000\n1001,2024,410,1200000\n1002,2024,310,450000\n1003,2024,190,130000\n'
                  '1004,2024,110,240000\n',
    'resultat.csv': 'Kod;Läsår;Elever i nian;Meritvärde;Status\n1001;2022/23;60;215,0;s\n1002;2022/23;50;228,4;s\n'
                    '1003;2022/23;40;241,2;s\n1004;2022/23;30;199,9;s\n1001;2023/24;62;217,3;p\n'
                    '1002;2023/24;51;226,0;p\n1003;2023/24;9;255,5;p\n1004;2023/24;33;201,1;p\n',
    'rattelser.csv': 'Uppgift;Utgåva;Gammalt;Nytt;Antal;Klass;Skäl;Datum;Beslutad av\n',
    'kalender.csv': 'Datum,Vad,Mått\n2025-01-15,Slutliga resultat,merit\n',
}
os.makedirs(folder, exist_ok=True)
with open(os.path.join(folder, 'datapackage.json'), 'w', encoding='utf-8') as out:
    json.dump(package, out, ensure_ascii=False, indent=1)
if len(sys.argv) == 2:
    for name, text in tables.items():
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as out:
            out.write(text)
