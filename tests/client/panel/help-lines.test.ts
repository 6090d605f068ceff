import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { OldHelpLines } from '../../../client/panel/OldHelpLines.tsx'
import { type HelpLine, helpLines } from '../../../surveys/support/help-lines.ts'

const today = new Date().toISOString().slice(0, 10)
const line: HelpLine = { name: 'Somebody', phone: '0800 000', nations: ['wales'], text: 'They listen.' }
const shown = (lines: HelpLine[]) => renderToStaticMarkup(createElement(OldHelpLines, { lines }))

test('lines that were checked lately need no word', () => {
  expect(shown([{ ...line, checked: today }])).toBe('')
  expect(shown([])).toBe('')
})

test('those that nobody checked, or not for half a year, are named, with what to do and where', () => {
  const page = shown([
    { ...line, name: 'Lately', checked: today },
    { ...line, name: 'Never' },
    { ...line, name: 'Long ago', checked: '2020-01-31' },
    { name: 'By text', sms: { number: '85258', word: 'HI' }, nations: ['wales'], text: 'They write back.' },
  ])
  expect(page).toContain('3 of the 4 help lines')
  expect(page).toContain('<li>Never (0800 000): never checked.</li>')
  expect(page).toContain('<li>Long ago (0800 000): last checked on 31 January 2020.</li>')
  expect(page).toContain('<li>By text (text HI to 85258): never checked.</li>')
  expect(page).not.toContain('Lately')
  expect(page).toContain('surveys/support/help.json')
  expect(page).toContain(`&quot;checked&quot;: &quot;${today}&quot;`)
})

test('the lines that young people are given are the ones that are looked at', () => {
  const page = renderToStaticMarkup(createElement(OldHelpLines))
  const unchecked = helpLines.filter(({ checked }) => checked === undefined)
  for (const { name } of unchecked) expect(page).toContain(name.replaceAll("'", '&#x27;').replaceAll('&', '&amp;'))
  expect(unchecked.length > 0).toBe(page.includes('never checked'))
})
