import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NamedTableBody, NamedTablesReply, OpenWavesReply } from '../../../surveys/api/named-tables.ts'
import { api } from '../../api.ts'

const pathOf = (wave: string) => `/api/research/waves/${encodeURIComponent(wave)}/tables`
const keyOf = (wave: string) => ['research', 'waves', wave, 'tables']

export function useOpenWaves() {
  return useQuery({ queryKey: ['research', 'waves'], queryFn: () => api<OpenWavesReply>('/api/research/waves') })
}

/** The tables that were named for a wave, and the questions that may be. */
export function useNamedTables(wave: string) {
  return useQuery({ queryKey: keyOf(wave), queryFn: () => api<NamedTablesReply>(pathOf(wave)) })
}

function useChange(wave: string, change: (table: NamedTableBody) => Promise<NamedTablesReply>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: (reply) => client.setQueryData(keyOf(wave), reply) })
}

export function useNameTable(wave: string) {
  return useChange(wave, (body) => api<NamedTablesReply>(pathOf(wave), { body }))
}

export function useDropTable(wave: string) {
  return useChange(wave, ({ question, by }) =>
    api<NamedTablesReply>(`${pathOf(wave)}/${encodeURIComponent(question)}/${encodeURIComponent(by)}`, {
      method: 'DELETE',
    }),
  )
}
