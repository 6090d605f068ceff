import { useQuery } from '@tanstack/react-query'
import type { MeReply } from '../../surveys/api/people.ts'
import type { ReleaseReply, SurveysReply, TablesReply } from '../../surveys/api/research.ts'
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

/** Whether the person who is signed in may take rows away; the server decides again. */
export function useMayExport(): boolean {
  const { data } = useQuery({ queryKey: ['me'], queryFn: () => api<MeReply>('/api/people/me') })
  return data?.person.may.includes('rows:export') ?? false
}
