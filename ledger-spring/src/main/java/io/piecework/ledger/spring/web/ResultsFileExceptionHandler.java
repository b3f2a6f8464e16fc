package io.piecework.ledger.spring.web;

import io.piecework.ledger.file.imports.ResultsFileException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers files that cannot be imported as problem details, in an application with {@code ledger-files}. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ResultsFileExceptionHandler {

    ResultsFileExceptionHandler() {}

    @ExceptionHandler(ResultsFileException.class)
    ResponseEntity<ProblemDetail> handle(ResultsFileException thrown) {
        return LedgerExceptionHandler.answer(thrown);
    }
}
