import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { InvitationBody, InvitationReply, PeopleReply } from '../../surveys/api/people.ts'
import { api } from '../api.ts'

const key = ['people']

export function usePeople() {
  return useQuery({ queryKey: key, queryFn: () => api<PeopleReply>('/api/people') })
}

function usePeopleChange<Change, Reply>(change: (change: Change) => Promise<Reply>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: key }) })
}

export function useInvite() {
  return usePeopleChange((body: InvitationBody) => api<InvitationReply>('/api/people/invitations', { body }))
}

export function useNewLink() {
  return usePeopleChange((id: string) => api<InvitationReply>(`/api/people/${id}/reset`, { method: 'POST' }))
}

export function useRemove() {
  return usePeopleChange((id: string) => api<void>(`/api/people/${id}`, { method: 'DELETE' }))
}
