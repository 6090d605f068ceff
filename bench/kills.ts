export async function kills(): Promise<void> {}
