import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AgreementBody, AgreementReply, RiskSheet } from '../../../surveys/api/rows.ts'
import { api } from '../../api.ts'

const agreement = ['research', 'agreement']

/** The agreement for researchers; not asked for where it is not theirs to sign. */
export function useAgreement(isMine = true) {
  return useQuery({
    queryKey: agreement,
    queryFn: () => api<AgreementReply>('/api/research/agreement'),
    enabled: isMine,
  })
}

export function useSign() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: AgreementBody) => api<AgreementReply>('/api/research/agreement', { body }),
    onSuccess: (reply) => client.setQueryData(agreement, reply),
  })
}

/** What was done to the rows of a release. It never changes. */
export function useRisk(id: string) {
  return useQuery({
    queryKey: ['research', 'risk', id],
    queryFn: () => api<RiskSheet>(`/api/research/releases/${encodeURIComponent(id)}/risk`),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
