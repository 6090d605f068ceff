import type { Found } from '../spans.ts'
import { all } from './match.ts'

const POSTCODE =
  /(?<![\p{L}\p{N}])(?:gir ?0aa|(?:[a-pr-uwyz]\d{1,2}|[a-pr-uwyz][a-hk-y]\d{1,2}|[a-pr-uwyz]\d[a-hjkps-uw]|[a-pr-uwyz][a-hk-y]\d[abehmnprv-y])[ \n.-]?\d[abd-hjlnp-uw-z]{2})(?![\p{L}\p{N}])/giu
const ALWAYS = 'road|rd|street|str?|avenue|ave|lane|ln|crescent|cres|terrace|gardens|gdns|mews|stryd|heol|ffordd'
const OFTEN =
  'close|drive|way|court|grove|place|square|row|walk|hill|park|green|view|rise|parade|heights|gate|mount|vale|croft|house|lodge'
const FLAT = String.raw`(?:(?:flat|room|unit|apartment|apt) ?\d{0,3}[a-z]?,? )?`
const NUMBER = String.raw`\d{1,4}[a-z]?,? `
const BETWEEN = String.raw`((?:[\p{L}'.-]{1,30} ){1,3})`
const streets = (ends: string) =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])${FLAT}${NUMBER}${BETWEEN}(?:${ends})(?![\p{L}\p{N}])`, 'giu')
const WELSH = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${NUMBER}(?:stryd|heol|ffordd) [\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)?`,
  'giu',
)
const STREETS = [streets(ALWAYS), streets(OFTEN)] as const

/** Words that no name of a street holds: "2 hours down the road", "10 minutes walk". */
const NO_STREET =
  /(?:^| )(?:my|your|his|her|their|our|a|an|this|that|i|we|they|he|she|it|is|was|are|were|to|from|down|up|away|and|or|with|for|on|at|in|years?|months?|weeks?|days?|hours?|minutes?|mins?|miles?|times?|people|kids|of us|other|more|different|homes|houses|times|am|pm)(?: |$)/i

/** A postcode, or a number, a few words and "Road". */
export function findAddresses(text: string): Found[] {
  return [
    ...all(text, POSTCODE, 'POSTCODE'),
    ...all(text, WELSH, 'ADDRESS'),
    ...STREETS.flatMap((form, often) =>
      [...text.matchAll(form)]
        .filter(([written, between = '']) => !NO_STREET.test(between) && (!often || isNamed(between, written)))
        .map((match) => ({ start: match.index, end: match.index + match[0].length, type: 'ADDRESS' as const })),
    ),
  ]
}

/** "7 Fairwater Close" and "7 fairwater close", but not "2 very close": an end that is an everyday word needs more. */
const isNamed = (between: string, written: string) =>
  /\p{Lu}/u.test(between) ||
  (between.trim().length >= 5 && !/ (?:close|way|place|walk|drive|house|row)$/i.test(written))
