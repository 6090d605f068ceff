import { Link, useLocation } from 'wouter'
import type { Me, Permission } from '../surveys/api/people.ts'
import { AccountMenu } from './AccountMenu.tsx'
import styles from './Header.module.css'
import { SpeechMark } from './look/SpeechMark.tsx'
import { useMe } from './me.ts'

const places: [href: string, name: string, permission: Permission][] = [
  ['/panel', 'Panel', 'tables:read'],
  ['/research', 'Results', 'tables:read'],
  ['/people', 'People', 'people:invite'],
]

export function Header() {
  const { me } = useMe()
  const [path] = useLocation()
  return (
    <header className={styles.header}>
      <a className={styles.skip} href="#main">
        Skip to the page
      </a>
      <div className={styles.inside}>
        <Link href="/" className={styles.brand}>
          <SpeechMark />
          <span>In Their Own Words</span>
        </Link>
        {me && <Places me={me} path={path} />}
        {me && <AccountMenu me={me} key={path} />}
        {me === null && path !== '/sign-in' && (
          <Link href="/sign-in" className={styles.signIn}>
            Sign in
          </Link>
        )}
      </div>
    </header>
  )
}

function Places({ me, path }: { me: Me; path: string }) {
  return (
    <nav aria-label="Main" className={styles.places}>
      <ul>
        {places
          .filter(([, , permission]) => me.may.includes(permission))
          .map(([href, name]) => (
            <li key={href}>
              <Link href={href} aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}>
                {name}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}
