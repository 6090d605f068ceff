import type { ApiProblem } from '../surveys/api/errors.ts'

/** An error that a person may read: its status, its code and its sentence are the reply. Everything else becomes a 500. */
export class PublicError extends Error {
  readonly status: number
  readonly code: string
  readonly problems: ApiProblem[] | undefined
  constructor(status: number, code: string, message: string, problems?: ApiProblem[]) {
    super(message)
    this.status = status
    this.code = code
    this.problems = problems
  }
}

export class NotFoundError extends PublicError {
  constructor(message: string) {
    super(404, 'not_found', message)
  }
}

export class UnauthorizedError extends PublicError {
  constructor(message = 'Please sign in first.') {
    super(401, 'sign_in_needed', message)
  }
}

export class ForbiddenError extends PublicError {
  constructor(message = 'Your role does not allow this.') {
    super(403, 'not_allowed', message)
  }
}

export class ConflictError extends PublicError {
  constructor(code: string, message: string) {
    super(409, code, message)
  }
}

export class InvalidError extends PublicError {
  constructor(code: string, message: string, problems?: ApiProblem[]) {
    super(422, code, message, problems)
  }
}

/** Too much is coming in: the reply carries a challenge (ALTCHA 2), and the same request may come again with its proof. */
export class ProofNeededError extends PublicError {
  readonly challenge: unknown
  constructor(message: string, challenge: unknown) {
    super(429, 'proof_needed', message)
    this.challenge = challenge
  }
}

export class UnavailableError extends PublicError {
  constructor(code: string, message: string) {
    super(503, code, message)
  }
}
