package io.piecework.ledger.spring.web;

import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers the ledger's exceptions as problem details. The application's own advice comes first. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class LedgerExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerExceptionHandler.class);

    /** In seconds; the ledger has retried before it answers, so a client may come back soon. */
    private static final String RETRY_AFTER = "1";

    LedgerExceptionHandler() {}

    @ExceptionHandler({RefusedException.class, BusyException.class, ConflictException.class, StorageException.class})
    ResponseEntity<ProblemDetail> handle(Exception thrown) {
        return answer(thrown);
    }

    /**
     * The application throws these, too, and exceptions that they are the cause of: thrown again, they are handled as if the ledger were not
     * there.
     */
    @ExceptionHandler({IllegalArgumentException.class, NullPointerException.class})
    ResponseEntity<ProblemDetail> handleArgument(Exception thrown) throws Exception {
        if (LedgerProblems.of(thrown).isEmpty()) {
            throw thrown;
        }
        LOG.debug("answered 400 for a value that the ledger does not take: {}", thrown.getStackTrace()[0]);
        return answer(thrown);
    }

    static ResponseEntity<ProblemDetail> answer(Exception thrown) {
        ProblemDetail problem = LedgerProblems.of(thrown)
                .orElseThrow(() -> new IllegalStateException("not an exception of the ledger", thrown));
        if (problem.getStatus() == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            LOG.error("the ledger cannot use its database", thrown);
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        }
        return answer.body(problem);
    }
}
