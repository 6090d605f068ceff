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
 *
 * With `enough`, a difference of so many people or more is only known to be that: blocks that share so many are on the
 * same side of every smaller cut, so they are made one before looking, which most often leaves nothing to look at.
 */
export function smallestDifference(cross: Cross, enough = Number.POSITIVE_INFINITY): number {
  const { edges, nodes } = joined(edgesOf(cross), enough)
  let smallest = Number.POSITIVE_INFINITY
  for (const part of connectedParts(edges, nodes)) smallest = Math.min(smallest, smallestCut(edges, nodes, part))
  return smallest
}

interface Graph {
  edges: Float64Array
  nodes: number
}

function edgesOf({ rows, columns, people }: Cross): Graph {
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
  return { edges, nodes }
}

/** The same graph with all nodes made one that an edge of `enough` or more joins, as often as there is such an edge. */
function joined(graph: Graph, enough: number): Graph {
  const { edges, nodes } = graph
  const numbers = new Int32Array(nodes).fill(-1)
  let count = 0
  for (let start = 0; start < nodes; start++) {
    if (numbers[start]! >= 0) continue
    const together = [start]
    numbers[start] = count
    for (const node of together) {
      for (let other = 0; other < nodes; other++) {
        if (numbers[other]! >= 0 || edges[node * nodes + other]! < enough) continue
        numbers[other] = count
        together.push(other)
      }
    }
    count += 1
  }
  if (count === nodes) return graph
  const fewer = new Float64Array(count * count)
  for (let a = 0; a < nodes; a++) {
    for (let b = 0; b < nodes; b++) {
      if (numbers[a] !== numbers[b]) fewer[numbers[a]! * count + numbers[b]!]! += edges[a * nodes + b]!
    }
  }
  return joined({ edges: fewer, nodes: count }, enough)
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
