import { useQuery } from '@tanstack/react-query'
import type { ReleaseReply, SurveysReply, TablesReply, TrendsReply } from '../../surveys/api/research.ts'
import { api } from '../api.ts'

/** Every survey with its releases, oldest first. */
export function useSurveys() {
  return useQuery({ queryKey: ['research', 'surveys'], queryFn: () => api<SurveysReply>('/api/research/surveys') })
}

/** A release never changes: what was fetched once stays good. */
export function useRelease(id: string) {
  return useQuery({
    queryKey: ['research', 'release', id],
    queryFn: () => api<ReleaseReply>(`/api/research/releases/${encodeURIComponent(id)}`),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useTables(id: string) {
  return useQuery({
    queryKey: ['research', 'tables', id],
    queryFn: () => api<TablesReply>(`/api/research/releases/${encodeURIComponent(id)}/tables`),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** What can be followed over the waves of a survey. */
export function useTrends(slug: string) {
  return useQuery({
    queryKey: ['research', 'trends', slug],
    queryFn: () => api<TrendsReply>(`/api/research/surveys/${encodeURIComponent(slug)}/trends`),
  })
}
