import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDefinition } from '../../surveys/definition.ts'

const library = join(import.meta.dirname, '../../surveys/library')

test.each(readdirSync(library).filter((file) => file.endsWith('.json')))('%s of the library passes', (file) => {
  expect(checkDefinition(JSON.parse(readFileSync(join(library, file), 'utf8')))).toEqual([])
})

/** A survey with these elements after one question that conditions can look at. */
const survey = (...elements: unknown[]) => ({
  title: 'Survey',
  pages: [
    {
      name: 'one',
      elements: [
        {
          type: 'radiogroup',
          name: 'q',
          title: 'Q',
          choices: [
            { value: 'a', text: 'A' },
            { value: 'b', text: 'B' },
          ],
        },
        ...elements,
      ],
    },
  ],
})
const pick = (more: object = {}) => ({
  type: 'radiogroup',
  name: 'x',
  title: 'X',
  choices: [
    { value: 'a', text: 'A' },
    { value: 'b', text: 'B' },
    { value: 'c', text: 'C' },
  ],
  ...more,
})
const line = (more: object = {}) => ({ type: 'text', name: 'x', title: 'X', ...more })
const number = (more: object = {}) => line({ inputType: 'number', bands: [0, 5, 10], ...more })
const panel = (name: string, ...elements: unknown[]) => ({ type: 'panel', name, elements })
const people = (more: object = {}, ...templateElements: unknown[]) => ({
  type: 'paneldynamic',
  name: 'x',
  title: 'X',
  maxPanelCount: 2,
  templateElements,
  ...more,
})

describe('refused, with the place and a sentence', () => {
  const at = 'pages[0].elements[1]'
  test.each<[string, unknown, string, RegExp]>([
    ['an unknown type', { type: 'file', name: 'x' }, at, /"file" is not a type of question/],
    ['a type from the prototype', { type: 'constructor', name: 'x' }, at, /is not a type/],
    ['no type', { name: 'x' }, at, /is not a type/],
    ['an unknown property', pick({ onValueChanged: 'alert(1)' }), at, /"onValueChanged" is not allowed/],
    [
      'choices from an address',
      pick({ choicesByUrl: { url: 'http://169.254.169.254/' } }),
      at,
      /asks no other computer/,
    ],
    ['a required question', pick({ isRequired: true }), at, /never required|ever required/],
    ['a default answer', pick({ defaultValue: 'a' }), at, /nobody gave/],
    ['no title', { ...pick(), title: undefined }, `${at}.title`, /Write a text/],
    ['an empty title', pick({ title: '  ' }), `${at}.title`, /empty/],
    ['a title with an answer in it', pick({ title: 'You said {q}' }), `${at}.title`, /Curly brackets/],
    ['markup in a title', pick({ title: '<b>X</b>' }), `${at}.title`, /plain text/],
    ['a title that is a list', pick({ title: ['X'] }), `${at}.title`, /Write a text/],
    ['a title with NUL', pick({ title: 'X\u0000' }), `${at}.title`, /cannot be shown/],
    ['a title with half a character', pick({ title: 'X\ud800' }), `${at}.title`, /cannot be shown/],
    ['a translation without default', pick({ title: { cy: 'X' } }), `${at}.title`, /"default"/],
    [
      'a translation under no language',
      pick({ title: { default: 'X', '<script>': 'X' } }),
      `${at}.title`,
      /language tag/,
    ],
    ['brackets in a translation', pick({ title: { default: 'X', cy: '{q}' } }), `${at}.title`, /cy: Curly/],
    ['a script', { type: 'html', name: 'x', html: '<script>alert(1)</script>' }, `${at}.html`, /not allowed/],
    ['an event handler', { type: 'html', name: 'x', html: '<p onclick="x()">X</p>' }, `${at}.html`, /not allowed/],
    ['an image', { type: 'html', name: 'x', html: '<img src=x onerror=alert(1)>' }, `${at}.html`, /not allowed/],
    ['a tag in capitals', { type: 'html', name: 'x', html: '<SCRIPT>x</SCRIPT>' }, `${at}.html`, /not allowed/],
    ['a tag within a tag', { type: 'html', name: 'x', html: '<scr<p>ipt>x</p>' }, `${at}.html`, /not allowed/],
    ['a lone bracket', { type: 'html', name: 'x', html: 'x < y' }, `${at}.html`, /not allowed/],
    ['an answer in html', { type: 'html', name: 'x', html: '<p>{q}</p>' }, `${at}.html`, /Curly/],
    ['an open tag', { type: 'html', name: 'x', html: '<p>x' }, `${at}.html`, /never closed/],
    ['a date', line({ inputType: 'date' }), `${at}.inputType`, /text, number/],
    ['an e-mail address', line({ inputType: 'email' }), `${at}.inputType`, /text, number/],
    ['a telephone number', line({ inputType: 'tel' }), `${at}.inputType`, /text, number/],
    [
      'a pattern',
      line({ validators: [{ type: 'regex', regex: '^(a+)+$' }] }),
      `${at}.validators[0]`,
      /Patterns|Use one of/,
    ],
    [
      'an expression as validator',
      line({ validators: [{ type: 'expression' }] }),
      `${at}.validators[0].type`,
      /Use one of/,
    ],
    [
      'a validator of another kind',
      line({ validators: [{ type: 'numeric', minValue: 1 }] }),
      `${at}.validators[0]`,
      /"text"/,
    ],
    ['a validator without limits', line({ validators: [{ type: 'text' }] }), `${at}.validators[0]`, /Set minLength/],
    ['a number without bands', line({ inputType: 'number' }), `${at}.bands`, /exact number is never kept/],
    ['bands out of order', number({ bands: [5, 0] }), `${at}.bands`, /small to great/],
    ['bands for words', line({ bands: [0, 5] }), `${at}.bands`, /numbers only/],
    ['words that split results', line({ demographic: true }), `${at}.demographic`, /numbers only/],
    ['a text as long as a book', line({ maxLength: 100_000 }), `${at}.maxLength`, /not over 5000/],
    ['a name in capitals', pick({ name: 'Quest' }), `${at}.name`, /small letters/],
    ['a name that is too long', pick({ name: `a${'b'.repeat(32)}` }), `${at}.name`, /small letters/],
    ['__proto__ as a name', pick({ name: '__proto__' }), `${at}.name`, /small letters/],
    ['constructor as a name', pick({ name: 'constructor' }), `${at}.name`, /kept for something else/],
    ['a word of SPSS as a name', pick({ name: 'with' }), `${at}.name`, /kept for something else/],
    ['a name twice', pick({ name: 'q' }), `${at}.name`, /already stands at pages\[0\]\.elements\[0\]/],
    [
      'a value twice',
      pick({
        choices: [
          { value: 'a', text: 'A' },
          { value: 'a', text: 'B' },
        ],
      }),
      `${at}.choices[1].value`,
      /twice/,
    ],
    [
      'a code twice',
      pick({
        choices: [
          { value: 'a', text: 'A' },
          { value: 'b', text: 'B', code: 1 },
        ],
      }),
      `${at}.choices[1].code`,
      /twice/,
    ],
    [
      'a code of a missing answer',
      pick({ choices: [{ value: 'a', text: 'A', code: 250 }] }),
      `${at}.choices[0].code`,
      /not over 249/,
    ],
    [
      'dontknow as a choice',
      pick({ choices: [{ value: 'dontknow', text: '?' }] }),
      `${at}.choices[0].value`,
      /meaning of its own/,
    ],
    [
      'other as a choice',
      pick({ choices: [{ value: 'other', text: '?' }] }),
      `${at}.choices[0].value`,
      /meaning of its own/,
    ],
    ['a choice that is a plain text', pick({ choices: ['a'] }), `${at}.choices[0]`, /curly brackets/],
    ['a choice that is nothing', pick({ choices: [null] }), `${at}.choices[0]`, /curly brackets/],
    [
      '101 choices',
      pick({ choices: Array.from({ length: 101 }, (_, i) => ({ value: `v${i}`, text: 'V' })) }),
      `${at}.choices`,
      /100 or fewer/,
    ],
    ['no choices', pick({ choices: [] }), `${at}.choices`, /needs 1/],
    [
      'a tick whose value is no name',
      { ...pick(), type: 'checkbox', choices: [{ value: '1st', text: '1' }] },
      `${at}.choices[0].value`,
      /start with a letter/,
    ],
    [
      'a condition that is too long',
      pick({ visibleIf: `{q} = '${'a'.repeat(500)}'` }),
      `${at}.visibleIf`,
      /500 characters/,
    ],
    ['a condition that cannot be read', pick({ visibleIf: '{q} =' }), `${at}.visibleIf`, /cannot be read/],
    ['a condition on nothing', pick({ visibleIf: '1 = 1' }), `${at}.visibleIf`, /looks at no answer/],
    ['a condition on an unknown question', pick({ visibleIf: '{z} = 1' }), `${at}.visibleIf`, /no question "\{z\}"/],
    [
      'a condition on the words beside other',
      pick({ visibleIf: '{q-Comment} notempty' }),
      `${at}.visibleIf`,
      /no question/,
    ],
    ['a condition on a property', pick({ visibleIf: '{$q.visible} = true' }), `${at}.visibleIf`, /cannot be read/],
    ['a condition on a place in a list', pick({ visibleIf: "{q[0]} = 'a'" }), `${at}.visibleIf`, /no question/],
    ['a condition on a length', pick({ visibleIf: '{q.length} > 1' }), `${at}.visibleIf`, /no question/],
    ['a condition on a prototype', pick({ visibleIf: '{q.constructor} notempty' }), `${at}.visibleIf`, /no question/],
    ['a condition of the clock', pick({ visibleIf: '{q} = today()' }), `${at}.visibleIf`, /"today" is not allowed/],
    [
      'a condition with an unknown function',
      pick({ visibleIf: 'fetch({q}) = 1' }),
      `${at}.visibleIf`,
      /"fetch" is not allowed/,
    ],
    ['a condition on panel outside of one', pick({ visibleIf: '{panel.q} = 1' }), `${at}.visibleIf`, /no question/],
    ['a condition on itself', pick({ visibleIf: "{x} = 'a'" }), at, /in a circle: x/],
    [
      'panels four deep',
      panel('p1', panel('p2', panel('p3', line()))),
      `${at}.elements[0].elements[0].elements[0]`,
      /3 deep/,
    ],
    ['an empty panel', panel('p1'), `${at}.elements`, /needs 1/],
    [
      'a dynamic panel without a maximum',
      people({ maxPanelCount: undefined }, line({ name: 'y' })),
      `${at}.maxPanelCount`,
      /whole number/,
    ],
    [
      'a dynamic panel of eleven',
      people({ maxPanelCount: 11 }, line({ name: 'y' })),
      `${at}.maxPanelCount`,
      /not over 10/,
    ],
    [
      'a dynamic panel in another',
      people({}, people({ name: 'y' }, line({ name: 'z' }))),
      `${at}.templateElements[0]`,
      /no further panel/,
    ],
    [
      'a condition on one entry',
      people({}, line({ name: 'y', visibleIf: '{x[0].y} = 1' })),
      `${at}.templateElements[0].visibleIf`,
      /no question/,
    ],
    [
      'a circle inside a dynamic panel',
      people(
        {},
        line({ name: 'y', visibleIf: '{panel.z} notempty' }),
        line({ name: 'z', visibleIf: '{panel.y} notempty' }),
      ),
      `${at}.templateElements[0]`,
      /in a circle: y, z/,
    ],
    [
      'a scale without steps',
      { type: 'rating', name: 'x', title: 'X', rateMin: 5, rateMax: 5 },
      `${at}.rateMax`,
      /2 to 21/,
    ],
    [
      'a scale of a thousand million',
      { type: 'rating', name: 'x', title: 'X', rateMax: 1e9 },
      `${at}.rateMax`,
      /not over 100/,
    ],
    ['a demographic without levels', pick({ demographic: true }), `${at}.levels`, /needs "levels"/],
    [
      'a level that forgets a choice',
      pick({ levels: [{ groups: [{ value: 'g', text: 'G', of: ['a', 'b'] }] }] }),
      `${at}.levels[0]`,
      /"c" stands in 0 groups/,
    ],
    [
      'a level that holds a choice twice',
      pick({
        levels: [
          {
            groups: [
              { value: 'g', text: 'G', of: ['a', 'b', 'c'] },
              { value: 'h', text: 'H', of: ['a'] },
            ],
          },
        ],
      }),
      `${at}.levels[0]`,
      /"a" stands in 2 groups/,
    ],
    [
      'a group that is called as an answer, and holds another one too',
      pick({
        levels: [
          {
            groups: [
              { value: 'a', text: 'A or B', of: ['a', 'b'] },
              { value: 'c', text: 'C', of: ['c'] },
            ],
          },
        ],
      }),
      `${at}.levels[0]`,
      /"a" stands for other answers already/,
    ],
    [
      'a level with a choice that there is not',
      pick({ levels: [{ groups: [{ value: 'g', text: 'G', of: ['a', 'b', 'c', 'd'] }] }] }),
      `${at}.levels[0]`,
      /"d" is not one of/,
    ],
    [
      'a long variable',
      {
        ...pick({ name: 'a_rather_long_name_of_one' }),
        type: 'checkbox',
        choices: [{ value: 'long_value', text: 'V' }],
      },
      at,
      /at most 32/,
    ],
    ['null', null, at, /Write a question here/],
    ['a list', [], at, /Write a question here/],
  ])('%s', (_name, element, path, message) => {
    const problems = checkDefinition(
      JSON.parse(JSON.stringify(survey(element), (_, value) => (value === undefined ? null : value))),
    )
    expect(problems).toContainEqual({ path, message: expect.stringMatching(message) })
  })

  test('levels that are not nested in one another', () => {
    const groups = (...lists: string[][]) => ({
      groups: lists.map((of) => ({ value: `g_${of.join('_')}`, text: 'G', of })),
    })
    const levels = [groups(['a', 'b'], ['c']), groups(['a'], ['b', 'c'])]
    expect(checkDefinition(survey(pick({ levels })))).toEqual([
      { path: 'pages[0].elements[1].levels[1]', message: expect.stringMatching(/cuts through a group/) },
    ])
  })

  test('two variables of one name', () => {
    const ticks = { ...pick(), type: 'checkbox' }
    expect(checkDefinition(survey(ticks, pick({ name: 'x__a' })))).toContainEqual({
      path: 'pages[0].elements[1]',
      message: expect.stringMatching(/Two variables would both be named "x__a"/),
    })
  })

  test('a circle through the page and a panel around a question', () => {
    const outer = (visibleIf: string) => ({ ...panel('p1', pick()), visibleIf })
    const json = survey(outer("{y} = 'a'"), pick({ name: 'y', visibleIf: "{x} = 'a'" }))
    expect(checkDefinition(json)).toContainEqual({
      path: expect.any(String),
      message: expect.stringMatching(/circle: x, y|circle: y, x/),
    })
    const page = { ...survey(), pages: [{ ...survey().pages[0], visibleIf: "{q} = 'a'" }] }
    expect(checkDefinition(page)).toContainEqual({
      path: 'pages[0].elements[0]',
      message: expect.stringMatching(/circle: q/),
    })
  })

  test('more than 200 questions, without looking at a million', () => {
    const pages = Array.from({ length: 100 }, (_, page) => ({
      name: `p${page}`,
      elements: Array.from({ length: 200 }, (_, place) => line({ name: `q${page}_${place}` })),
    }))
    expect(checkDefinition({ title: 'T', pages })).toEqual([
      { path: 'pages', message: expect.stringMatching(/200 questions/) },
    ])
  })

  test('more than 1,000 variables, and more than 60 texts', () => {
    const choices = Array.from({ length: 100 }, (_, i) => ({ value: `v${i}`, text: 'V' }))
    const ticks = Array.from({ length: 11 }, (_, i) => ({ type: 'checkbox', name: `c${i}`, title: 'C', choices }))
    expect(checkDefinition(survey(...ticks))).toContainEqual({
      path: 'pages',
      message: expect.stringMatching(/1101 variables/),
    })
    const texts = Array.from({ length: 61 }, (_, i) => line({ name: `t${i}` }))
    expect(checkDefinition(survey(...texts))).toContainEqual({
      path: 'pages',
      message: expect.stringMatching(/61 texts/),
    })
  })
})

describe('what only our own page says of a survey', () => {
  const full = {
    ...survey(
      pick({
        easy: { title: { default: 'Q?', cy: 'C?' }, description: 'D', picture: 'friend' },
        audio: { default: 'q-1.mp3', cy: 'q-1-cy.ogg' },
        signed: 'q-1.webm',
        choices: [
          { value: 'a', text: 'A', picture: 'sun' },
          { value: 'b', text: 'B' },
        ],
      }),
    ),
    asks: { default: 'A panel of young people.', cy: 'Panel o bobl ifanc.' },
    why: 'To hear you.',
    results: 'In May, on this page.',
    exit: { address: 'https://www.example.org/weather?x=1#top', text: { default: 'Weather', cy: 'Tywydd' } },
  }

  test('passes', () => {
    expect(checkDefinition(full)).toEqual([])
    const [page] = full.pages
    expect(
      checkDefinition({ ...full, pages: [{ ...page, note: '<p>This part is <strong>hard</strong>.</p>' }] }),
    ).toEqual([])
    const steps = [1, 2].map((value) => ({ value, text: String(value), picture: 'star' }))
    const items = ['u', 'v'].map((value) => ({ value, text: value, picture: 'home' }))
    expect(checkDefinition(survey({ type: 'rating', name: 'x', title: 'X', rateValues: steps }))).toEqual([])
    expect(checkDefinition(survey({ type: 'ranking', name: 'x', title: 'X', choices: items }))).toEqual([])
  })

  test.each([
    ['http://example.org', /https:\/\//],
    ['https://user:secret@example.org', /without a name or a password/],
    ['https://user@example.org', /without a name/],
    ['https://example.org\\@evil.org', /whole address/],
    ['https:\\\\example.org', /whole address/],
    ['https://', /whole address/],
    ['https://localhost', /whole address/],
    ['https://exa mple.org', /whole address/],
    ['https://example.org/"><script>', /whole address/],
    ['https://example.org/{q}', /whole address/],
    ['https://exämple.org', /whole address/],
    ['javascript:alert(1)', /https:\/\//],
    ['//example.org', /https:\/\//],
    [' https://example.org', /https:\/\//],
    ['https://example.org\n', /whole address/],
    [`https://example.org/${'x'.repeat(300)}`, /300 characters/],
    [['https://example.org'], /300 characters/],
  ])('the way out does not lead to %s', (address, message) => {
    expect(checkDefinition({ ...full, exit: { address } })).toEqual([
      { path: '.exit.address', message: expect.stringMatching(message) },
    ])
  })

  test.each<[string, object, string, RegExp]>([
    ['a recording from elsewhere', { audio: 'https://example.org/x.mp3' }, '.audio', /name of a file/],
    ['a recording in a folder', { audio: { default: '../x.mp3' } }, '.audio', /name of a file/],
    ['a recording that is a program', { audio: 'x.exe' }, '.audio', /name of a file/],
    ['a recording for no language', { audio: { cy: 'x.mp3' } }, '.audio', /"default"/],
    ['signing in several languages', { signed: { default: 'x.mp4' } }, '.signed', /one file/],
    ['signing with capitals', { signed: 'X.mp4' }, '.signed', /name of a file/],
    ['a picture that there is not', { easy: { picture: 'gun' } }, '.easy.picture', /Use one of these/],
    ['an easy title with markup', { easy: { title: '<b>Q</b>' } }, '.easy.title', /plain text/],
    ['an easy twin with more', { easy: { choices: [] } }, '.easy', /"choices" is not allowed/],
    ['an easy title with an answer in it', { easy: { title: '{q}' } }, '.easy.title', /Curly/],
  ])('%s is refused', (_name, more, path, message) => {
    expect(checkDefinition(survey(pick(more)))).toContainEqual({
      path: `pages[0].elements[1]${path}`,
      message: expect.stringMatching(message),
    })
  })

  test('a note holds a few tags and nothing else', () => {
    const [page] = full.pages
    for (const note of ['<script>x</script>', '<img src=x>', '{q}', 7, ''])
      expect(checkDefinition({ ...full, pages: [{ ...page, note }] }).length).toBeGreaterThan(0)
  })

  test('names that the form needs for itself are kept', () => {
    const items = ['instead', 'v'].map((value) => ({ value, text: value }))
    expect(checkDefinition(survey({ type: 'ranking', name: 'x', title: 'X', choices: items }))).toEqual([
      { path: 'pages[0].elements[1].choices[0].value', message: expect.stringMatching(/kept for something else/) },
    ])
    const words = [{ value: 'words', text: 'Words' }]
    expect(checkDefinition(survey(pick({ choices: words })))).toEqual([])
    expect(checkDefinition(survey(pick({ choices: words, showOtherItem: true })))).toEqual([
      { path: 'pages[0].elements[1].choices[0].value', message: expect.stringMatching(/beside "other"/) },
    ])
  })
})

describe('a condition on a banded number', () => {
  const withCondition = (visibleIf: string) => checkDefinition(survey(number({ name: 'n' }), pick({ visibleIf })))

  test.each(['{n} >= 5', '{n} < 10', '{n} > 4', '{n} <= 9', '{n} empty', "{q} = 'a' and {n} notempty"])(
    '%s tells whole bands apart',
    (condition) => {
      expect(withCondition(condition)).toEqual([])
    },
  )

  test.each([
    '{n} = 7',
    '{n} > 5',
    '{n} < 7',
    '{n} + 0 = 7',
    'sum({n}) > 5',
    '7 = {n}',
    '{n} anyof [7]',
    '{n} <> 5',
    'iif({n} = 7, 1, 0) = 1',
  ])('%s would give the number away', (condition) => {
    expect(withCondition(condition)).toEqual([
      { path: 'pages[0].elements[2].visibleIf', message: expect.stringMatching(/bands of \{n\}/) },
    ])
  })
})

describe('never throws', () => {
  const hostile: unknown[] = [
    undefined,
    null,
    0,
    '',
    'x',
    true,
    [],
    {},
    Number.NaN,
    { pages: null },
    { title: 1, pages: {} },
    { title: 'T', pages: [null, [], 1] },
  ]

  test('whatever is given instead of a survey', () => {
    for (const json of hostile) expect(checkDefinition(json).length).toBeGreaterThan(0)
  })

  test('at 100,000 panels in panels, lists in lists, and a million choices', () => {
    let panels: unknown = line()
    let lists: unknown = []
    for (let depth = 0; depth < 100_000; depth++) {
      panels = { type: 'panel', name: 'p', elements: [panels] }
      lists = [lists]
    }
    expect(checkDefinition(survey(panels)).length).toBeGreaterThan(0)
    expect(checkDefinition(survey(lists)).length).toBeGreaterThan(0)
    expect(checkDefinition(survey(pick({ title: lists, choices: lists }))).length).toBeGreaterThan(0)
    expect(checkDefinition(survey(pick({ choices: new Array(1_000_000).fill(null) }))).length).toBeGreaterThan(0)
    expect(checkDefinition(survey(pick({ title: 'x'.repeat(10_000_000) }))).length).toBeGreaterThan(0)
  })

  test('at keys of the prototype', () => {
    const proto = JSON.parse(
      '{"__proto__":{"isRequired":true},"constructor":{"prototype":1},"type":"text","name":"x","title":"X"}',
    )
    expect(
      checkDefinition(survey(proto))
        .map(({ message }) => message)
        .join(),
    ).toMatch(/__proto__/)
    expect(({} as Record<string, unknown>).isRequired).toBeUndefined()
  })

  test('at any JSON, nor at any damage to a good survey', () => {
    const good = JSON.stringify(survey(pick({ visibleIf: "{q} = 'a'" }), people({ name: 'y' }, line({ name: 'z' }))))
    const places: { holder: Record<string, unknown>; key: string }[] = []
    const collect = (value: unknown) => {
      if (typeof value !== 'object' || value === null) return
      for (const key of Object.keys(value)) {
        places.push({ holder: value as Record<string, unknown>, key })
        collect((value as Record<string, unknown>)[key])
      }
    }
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(), fc.boolean(), (json, place, add) => {
        for (const value of [json, survey(json)]) {
          for (const problem of checkDefinition(value)) {
            expect(problem).toEqual({ path: expect.any(String), message: expect.stringMatching(/\.$/) })
          }
        }
        const damaged = JSON.parse(good)
        places.length = 0
        collect(damaged)
        const { holder, key } = places[place % places.length]!
        if (add && !Array.isArray(holder)) holder.extra = json
        else holder[key] = json
        checkDefinition(damaged)
      }),
      { numRuns: 1_000 },
    )
  })

  test('at any condition of 500 characters', () => {
    const piece = fc.constantFrom(
      '{q}',
      '{',
      '}',
      '(',
      ')',
      '[',
      ']',
      "'",
      '"',
      '!',
      ' and ',
      ' or ',
      'not ',
      'iif(',
      'a(',
      ',',
      '=',
      '<>',
      '>=',
      ' anyof ',
      ' empty',
      '-',
      '+',
      '*',
      '^',
      '%',
      '1',
      '0x',
      ' ',
      '\\',
      'true',
      '{panel.q}',
      '{#q}',
      'é',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        checkDefinition(survey(pick({ visibleIf: pieces.join('').slice(0, 500) || 'x' })))
      }),
      { numRuns: 2_000 },
    )
    for (const text of ['(', '[', '!', '{', '-', 'not ', '1+(', "'"]) {
      expect(checkDefinition(survey(pick({ visibleIf: text.repeat(500).slice(0, 500) }))).length).toBeGreaterThan(0)
    }
  })
})

test('everything that a survey may hold is accepted together', () => {
  const json = survey(
    {
      type: 'html',
      name: 'note',
      visibleIf: "{q} = 'a'",
      html: '<p>Hello<br>you</p><ul><li><strong>One</strong></li></ul>',
    },
    {
      ...panel('p1', panel('p2', line({ name: 'deep', enableIf: '{q} notempty' }))),
      title: 'P',
      description: 'D',
      visibleIf: "{q} anyof ['a', 'b']",
    },
    number({
      demographic: true,
      levels: [
        {
          groups: [
            { value: 'low', text: 'Low', of: ['0', '5'] },
            { value: 'high', text: 'High', of: ['10'] },
          ],
        },
      ],
    }),
    people(
      { name: 'ties', visibleIf: '{x} >= 5' },
      pick({ name: 'who' }),
      line({ name: 'why', visibleIf: "{panel.who} = 'a' and {q} = 'b'" }),
    ),
    {
      type: 'matrix',
      name: 'm',
      title: 'M',
      columns: [
        { value: 'yes', text: 'Y' },
        { value: 'no', text: 'N' },
      ],
      rows: [{ value: 'r1', text: 'R' }],
    },
    line({ name: 'last', visibleIf: "{m.r1} = 'yes' and !({ties} empty) and iif({q} = 'a', 1, 0) = 1" }),
  )
  expect(
    checkDefinition({ ...json, description: { default: 'D', 'zh-CN': 'D' }, awaitingNativeReader: ['cy'] }),
  ).toEqual([])
})
