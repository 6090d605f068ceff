/** How many people are in block i of one split and block j of another: (rows + 1) × (columns + 1), the last of each = in none. */
export interface Cross {
  rows: number
  columns: number
  people: Float64Array
}

/**
 * The smallest number of people, other than 0, by which any union of the rows' blocks differs from any union of the
 * columns' blocks; Infinity where no two differ.
 *
 * Exact, without trying all unions: make each block a node, "in none" one more, and join two nodes by the people they
 * share. A person counts in the difference of two unions just when the two ends of that person's edge are on different
 * sides, so a difference is a cut of the graph, and the smallest difference that is not 0 is the smallest cut of a
 * connected part (Stoer and Wagner, A simple min-cut algorithm, JACM 44, 1997).
 */
export function smallestDifference({ rows, columns, people }: Cross): number {
  const nodes = rows + columns + 1
  const none = nodes - 1
  const edges = new Float64Array(nodes * nodes)
  for (let i = 0; i <= rows; i++) {
    for (let j = 0; j <= columns; j++) {
      const a = i === rows ? none : i
      const b = j === columns ? none : rows + j
      if (a === b) continue
      const shared = people[i * (columns + 1) + j]!
      edges[a * nodes + b]! += shared
      edges[b * nodes + a]! += shared
    }
  }
  let smallest = Number.POSITIVE_INFINITY
  for (const part of connectedParts(edges, nodes)) smallest = Math.min(smallest, smallestCut(edges, nodes, part))
  return smallest
}

function connectedParts(edges: Float64Array, nodes: number): number[][] {
  const seen = new Set<number>()
  const parts: number[][] = []
  for (let start = 0; start < nodes; start++) {
    if (seen.has(start)) continue
    seen.add(start)
    const part = [start]
    for (const node of part) {
      for (let other = 0; other < nodes; other++) {
        if (edges[node * nodes + other]! > 0 && !seen.has(other)) {
          seen.add(other)
          part.push(other)
        }
      }
    }
    parts.push(part)
  }
  return parts
}

/** The smallest cut of one connected part: in each round the node joined last, cut off alone; then it is merged. */
function smallestCut(all: Float64Array, nodes: number, part: number[]): number {
  const edges = all.slice()
  const left = [...part]
  let smallest = Number.POSITIVE_INFINITY
  while (left.length > 1) {
    const weights = new Map(left.map((node) => [node, 0]))
    let before = -1
    let last = -1
    let cut = 0
    while (weights.size > 0) {
      before = last
      cut = -1
      for (const [node, weight] of weights) {
        if (weight > cut) {
          cut = weight
          last = node
        }
      }
      weights.delete(last)
      for (const [node, weight] of weights) weights.set(node, weight + edges[last * nodes + node]!)
    }
    smallest = Math.min(smallest, cut)
    for (const node of left) {
      edges[before * nodes + node]! += edges[last * nodes + node]!
      edges[node * nodes + before] = edges[before * nodes + node]!
    }
    left.splice(left.indexOf(last), 1)
  }
  return smallest
}
