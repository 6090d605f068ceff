import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { Me, MeReply } from '../surveys/api/people.ts'
import { ApiError, api } from './api.ts'

const key = ['me']

export const isSignInNeeded = (error: unknown): boolean => error instanceof ApiError && error.status === 401

async function askWhoIAm(): Promise<MeReply | null> {
  try {
    return await api<MeReply>('/api/people/me')
  } catch (error) {
    if (isSignInNeeded(error)) return null
    throw error
  }
}

/** Who is signed in: `me` is null for a stranger and undefined as long as nobody knows. */
export function useMe(): { me: Me | null | undefined; error: unknown } {
  const { data, error } = useQuery({ queryKey: key, queryFn: askWhoIAm, staleTime: 60_000 })
  return { me: data === null ? null : data?.person, error }
}

/** What somebody else had fetched is forgotten. */
export function arrive(client: QueryClient, reply: MeReply | null): void {
  // Not clear(): pages that are open would go on watching a query that is no longer kept.
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== key[0] })
  client.setQueryData(key, reply)
}

/** The session ended elsewhere: the pages learn of it without losing what they show. */
export function noteSignedOut(client: QueryClient): void {
  client.setQueryData(key, null)
}

/** Signs out here, or on every device, and goes to the first page. */
export function useSignOut(everywhere: boolean) {
  const client = useQueryClient()
  const [, go] = useLocation()
  return useMutation({
    mutationFn: () => api<void>(`/api/people/sign-out${everywhere ? '-everywhere' : ''}`, { method: 'POST' }),
    onSuccess: () => {
      go('/')
      arrive(client, null)
    },
  })
}
