package io.piecework.ledger.spring.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A request that an endpoint does not answer: the message is one line for the client. */
final class EndpointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;

    private EndpointException(HttpStatus status, String code, String line) {
        super(line);
        this.status = status;
        this.code = code;
    }

    /** @param line names the value and what it must be */
    static EndpointException badValue(String line) {
        return new EndpointException(HttpStatus.BAD_REQUEST, LedgerProblems.BAD_VALUE, line);
    }

    static EndpointException notSignedIn() {
        return new EndpointException(HttpStatus.UNAUTHORIZED, "not-signed-in", "Nobody is signed in.");
    }

    /** @param party such as {@code worker} */
    static EndpointException notPermitted(String party) {
        return new EndpointException(
                HttpStatus.FORBIDDEN, "not-permitted", "Who is signed in is no " + party + " of this platform.");
    }

    /** One answer for what does not exist and for what is another's. */
    static EndpointException unknown() {
        return new EndpointException(HttpStatus.NOT_FOUND, "unknown-subject", "The ledger has nothing of yours here.");
    }

    ProblemDetail problem() {
        return LedgerProblems.problem(status, code, String.valueOf(getMessage()));
    }
}
