import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  ExtendWaveBody,
  OpenWaveBody,
  PanelSurvey,
  PanelSurveysReply,
  WaveReply,
} from '../../surveys/api/panel.ts'
import type { SurveyReply } from '../../surveys/api/respond.ts'
import { api } from '../api.ts'
import { isSettling } from './last-day.ts'

const pathOf = (slug: string) => `/api/panel/surveys/${encodeURIComponent(slug)}`

/** Every survey with its versions and waves. */
export function usePanelSurveys() {
  return useQuery({ queryKey: ['panel', 'surveys'], queryFn: () => api<PanelSurveysReply>('/api/panel/surveys') })
}

/** One survey; asked for again every two seconds while one of its waves is being closed. */
export function usePanelSurvey(slug: string, closing: boolean) {
  return useQuery({
    queryKey: ['panel', 'survey', slug],
    queryFn: () => api<PanelSurvey>(pathOf(slug)),
    refetchInterval: ({ state }) => (closing || state.data?.waves.some(isSettling) ? 2_000 : false),
  })
}

/** What young people are given: the definition, its contract and their fingerprint. */
export function usePublicSurvey(slug: string) {
  return useQuery({
    queryKey: ['survey', slug],
    queryFn: () => api<SurveyReply>(`/api/surveys/${encodeURIComponent(slug)}`),
  })
}

/** `onDone` is called with what follows, also if the question that led here was closed meanwhile. */
function useWaveChange<Change>(
  slug: string,
  onDone: (message: string) => void,
  change: (change: Change) => Promise<WaveReply>,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: ({ message }) => onDone(message),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['panel'] }),
        client.invalidateQueries({ queryKey: ['survey', slug] }),
        client.invalidateQueries({ queryKey: ['research'] }),
      ]),
  })
}

export function useOpenWave(slug: string, onDone: (message: string) => void) {
  return useWaveChange(slug, onDone, (body: OpenWaveBody) => api<WaveReply>(`${pathOf(slug)}/waves`, { body }))
}

export function useExtendWave(slug: string, onDone: (message: string) => void) {
  return useWaveChange(slug, onDone, (body: ExtendWaveBody) => api<WaveReply>(`${pathOf(slug)}/waves/extend`, { body }))
}

export function useCloseWave(slug: string, onDone: (message: string) => void) {
  return useWaveChange<void>(slug, onDone, () => api<WaveReply>(`${pathOf(slug)}/waves/close`, { method: 'POST' }))
}
