import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { OpenWaveBody, PanelSurvey, PanelSurveysReply, WaveReply } from '../../surveys/api/panel.ts'
import type { MeReply } from '../../surveys/api/people.ts'
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

function useWaveChange<Change>(slug: string, change: (change: Change) => Promise<WaveReply>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['panel'] }),
        client.invalidateQueries({ queryKey: ['survey', slug] }),
        client.invalidateQueries({ queryKey: ['research'] }),
      ]),
  })
}

export function useOpenWave(slug: string) {
  return useWaveChange(slug, (body: OpenWaveBody) => api<WaveReply>(`${pathOf(slug)}/waves`, { body }))
}

export function useCloseWave(slug: string) {
  return useWaveChange<void>(slug, () => api<WaveReply>(`${pathOf(slug)}/waves/close`, { method: 'POST' }))
}

/** Whether the person who is signed in may open and close waves; the server decides again. */
export function useMayRunWaves(): boolean {
  const { data } = useQuery({ queryKey: ['me'], queryFn: () => api<MeReply>('/api/people/me') })
  return data?.person.may.includes('wave:run') ?? false
}
