import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  DecisionBody,
  DecisionReply,
  NextTextReply,
  QuotesReply,
  ReviewsReply,
  UndoReply,
} from '../../../surveys/api/reviews.ts'
import { api } from '../../api.ts'

const key = ['research', 'reviews']
const path = '/api/research/reviews'

/** The waves whose texts are being read. */
export function useReviews() {
  return useQuery({ queryKey: [...key, 'list'], queryFn: () => api<ReviewsReply>(path) })
}

/** The text that comes next. Not asked for again by itself: it must not change under somebody who is reading it. */
export function useNextText(release: string) {
  return useQuery({
    queryKey: [...key, 'next', release],
    queryFn: () => api<NextTextReply>(`${path}/${encodeURIComponent(release)}/next`),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: 0,
  })
}

/** What somebody does with a text. */
export type Deed = { text: string; decision: DecisionBody } | { text: string; know: true } | { undo: true }

function send(deed: Deed): Promise<DecisionReply | UndoReply> {
  if ('undo' in deed) return api<UndoReply>(`${path}/undo`, { method: 'POST' })
  const at = `${path}/texts/${encodeURIComponent(deed.text)}`
  if ('know' in deed) return api<DecisionReply>(`${at}/know`, { method: 'POST' })
  return api<DecisionReply>(`${at}/decision`, { body: deed.decision })
}

/** Carries one out; it is over when the next text is there, also after a refusal: the text may have changed meanwhile. */
export function useDeed() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: key }),
        client.invalidateQueries({ queryKey: ['research', 'quotes'] }),
      ]),
  })
}

/** The quotes of a release that may be read by whoever asks. */
export function useQuotes(release: string) {
  return useQuery({
    queryKey: ['research', 'quotes', release],
    queryFn: () => api<QuotesReply>(`/api/research/releases/${encodeURIComponent(release)}/quotes`),
  })
}
