import type { Table, Variable } from '../../../surveys/api/research.ts'
import { labelOf, shareOf } from './bars.ts'
import styles from './Numbers.module.css'

/** The numbers of one table as they were released, symbols and all. */
export function Numbers({ table, variable, caption }: { table: Table; variable: Variable; caption: string }) {
  return (
    <table className={styles.numbers}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Answer</th>
          <th scope="col">People</th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {table.cells.map((cell) => (
          <tr key={cell.value}>
            <th scope="row">{labelOf(variable, cell.value)}</th>
            <td>{cell.shown}</td>
            <td>{shareOf(cell)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">People who were asked</th>
          <td>{table.base}</td>
          <td />
        </tr>
      </tbody>
    </table>
  )
}
