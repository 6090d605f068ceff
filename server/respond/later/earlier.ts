import type { Definition } from '../../../surveys/definition.ts'
import type { Earlier } from '../../../surveys/sitting/advance.ts'
import type { Sitting } from '../../../surveys/sitting/state.ts'
import type { Secrets } from '../../secrets.ts'
import { earlierOf, type Layer } from './going-on.ts'
import { doublingFrom, keyFor, seal, unseal } from './seal.ts'

const PURPOSE = 'earlier 2'
/** How often somebody can come back with something new. */
const MOST_LAYERS = 8
/** Characters of all layers together: a page and a draft can carry them, and answers beside them. */
const LONGEST = 384 * 1024
/** Longer than any place. */
const PLACE = 128
const bucket = doublingFrom(2_048)

type Pepper = Pick<Secrets, 'pepper'>
type Sealed = Pick<Sitting, 'version' | 'wave' | 'key' | 'earlier'>

/** A layer is good for this wave, this version and this sitting, and after the layers that were there before it. */
const purposeOf = ({ version, wave, key }: Sealed, before: string) =>
  JSON.stringify([PURPOSE, version, wave, key, before])

/**
 * The hidden field `earlier` with the answers of this sitting added to it, as a layer of their own: whoever opens the
 * page, or its source, cannot read them, and nothing of them is kept here. Layers that are there are not touched. What
 * is posted never comes under one seal with what is hidden, so no length tells of both; `from`, which follows from both,
 * is filled up. Without answers the field stays as it is. Undefined: no room, or nothing that we sealed.
 * Layers are base64url, joined by dots.
 */
export function addLayer(
  { pepper }: Pepper,
  sitting: Sealed & Pick<Sitting, 'answers'>,
  from: Layer['from'],
): string | undefined {
  const { earlier, answers } = sitting
  const layers = openLayers({ pepper }, sitting)
  if (!layers) return undefined
  if (Object.keys(answers).length === 0) return earlier
  if (layers.length >= MOST_LAYERS) return undefined
  const layer = { from: from.padEnd(PLACE), answers }
  const sealed = seal(keyFor(pepper, PURPOSE), purposeOf(sitting, earlier), layer, bucket).toString('base64url')
  const all = earlier === '' ? sealed : `${earlier}.${sealed}`
  return all.length <= LONGEST ? all : undefined
}

/** What was sealed for this sitting, oldest first; undefined where anything of it is not ours, or was changed since. */
export function openLayers({ pepper }: Pepper, sitting: Sealed): Layer[] | undefined {
  const { earlier } = sitting
  if (earlier === '') return []
  const sealed = earlier.length > LONGEST ? [] : earlier.split('.', MOST_LAYERS + 1)
  if (sealed.length === 0 || sealed.length > MOST_LAYERS) return undefined
  const key = keyFor(pepper, PURPOSE)
  const layers: Layer[] = []
  for (const [i, each] of sealed.entries()) {
    const purpose = purposeOf(sitting, sealed.slice(0, i).join('.'))
    const layer = unseal(key, purpose, Buffer.from(each, 'base64url')) as Layer | undefined
    if (!layer) return undefined
    layers.push({ answers: layer.answers, from: layer.from.trimEnd() })
  }
  return layers
}

/** What a sitting goes on from, put together for this request alone; undefined where there is nothing, or nothing of ours. */
export function unsealEarlier(pepper: Pepper, definition: Definition, sitting: Sealed): Earlier | undefined {
  return earlierOf(definition, openLayers(pepper, sitting) ?? [])
}
