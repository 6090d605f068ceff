import { Link } from 'wouter'
import { dayInWords } from '../../days.ts'
import { Card } from '../../look/Card.tsx'
import { useAgreement } from '../rows/queries.ts'
import styles from './Release.module.css'

interface DownloadsProps {
  id: string
  /** Whether the release has a file of rows. */
  rows: boolean
  /** Whether this person may take rows away. */
  mayExport: boolean
}

/** The files of a release: tables for everybody here, rows for researchers, and a reason where there are none. */
export function Downloads({ id, rows, mayExport }: DownloadsProps) {
  const agreement = useAgreement(rows && mayExport)
  const signedOn = agreement.data?.signedOn
  const at = `/api/research/releases/${encodeURIComponent(id)}`
  return (
    <Card title="Take the numbers with you">
      <ul className={styles.files}>
        <li>
          <a className={styles.file} href={`${at}/tables.csv?for=spreadsheet`} download>
            All tables, for a spreadsheet
          </a>
          <p>One line for each number on this page. Opens in Excel, Numbers or LibreOffice.</p>
        </li>
        <li>
          <a className={styles.file} href={`${at}/tables.csv`} download>
            All tables, for other programs
          </a>
        </li>
        {rows && mayExport && signedOn && (
          <>
            <li>
              <a className={styles.file} href={`${at}/rows.csv`} download>
                One row for each person, for statistics programs
              </a>
              <p>
                Answers as numbers; the file for a spreadsheet below holds the same rows in words. No names, dates or
                texts are in either. We write down that you took it. You signed the agreement on {dayInWords(signedOn)}.
              </p>
            </li>
            <li>
              <a className={styles.file} href={`${at}/rows.csv?for=spreadsheet`} download>
                One row for each person, for a spreadsheet
              </a>
            </li>
          </>
        )}
      </ul>
      {rows && mayExport && signedOn === null && (
        <p>
          There is a file with a row for each person too. Before you take it away,{' '}
          <Link href="/research/agreement">read and sign the agreement for researchers</Link>.
        </p>
      )}
      {mayExport && !rows && (
        <p>
          There is no file with a row for each person. It takes at least 300 answers, to keep each person safe, and it
          is destroyed on the day that was promised. While a wave is open, you can{' '}
          <Link href="/research">name tables of two questions</Link> to be made instead where fewer answer.
        </p>
      )}
      {!mayExport && <p>A file with a row for each person is for researchers only.</p>}
    </Card>
  )
}
