/**
 * How our PostgreSQL runs. On the left of each group, what it is for.
 * - private: a Unix socket in a closed folder, no port
 * - no trace: nothing of a statement, a row or a visitor in the log, no commit times, and no old WAL segment kept
 *   under a new name (withdrawn words would stay readable in it); terse leaves out the detail, in which a web
 *   login could have its statements printed whole (debug_print_plan)
 */
export function serverSettings(sockets: string, more: Record<string, string> = {}): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: `"${sockets}"`,
    unix_socket_permissions: '0700',
    port: '5432',

    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_statement: 'none',
    log_min_duration_statement: '-1',
    log_connections: '',
    log_disconnections: 'off',
    log_checkpoints: 'off',
    log_autovacuum_min_duration: '-1',
    track_commit_timestamp: 'off',
    wal_recycle: 'off',
    min_wal_size: '32MB',

    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '100',
    ...more,
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
