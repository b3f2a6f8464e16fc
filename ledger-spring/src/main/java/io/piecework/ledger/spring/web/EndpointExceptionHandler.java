package io.piecework.ledger.spring.web;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers what an endpoint for front ends refuses, even if the application switched the ledger's other problem details off. The ledger's own
 * exceptions are left to {@link LedgerExceptionHandler}, all others to the application.
 */
@RestControllerAdvice(annotations = FrontEndEndpoints.class)
@Order(-1)
final class EndpointExceptionHandler {

    EndpointExceptionHandler() {}

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(EndpointException refused) {
        return answer(refused.problem());
    }

    /** Such as the key of another list's page. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(IllegalArgumentException thrown) {
        return answer(LedgerProblems.of(thrown).orElseThrow(() -> thrown));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .header(HttpHeaders.CACHE_CONTROL, EndpointAnswers.PRIVATE)
                .body(problem);
    }
}
