import { drawQr } from './draw-qr.ts'

/** A QR code, dark on white in every theme: that is what cameras look for. */
export function Qr({ text, label, className }: { text: string; label: string; className: string | undefined }) {
  const { size, path } = drawQr(text)
  return (
    <svg
      className={className}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}
