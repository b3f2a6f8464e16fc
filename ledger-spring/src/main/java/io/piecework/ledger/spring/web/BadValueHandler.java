package io.piecework.ledger.spring.web;

import io.piecework.ledger.reading.json.BadValueException;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers a request whose JSON has a bad amount or id with the line that says so. It comes before Boot's own advice, which has the order 0 and
 * answers every unreadable request with the same words.
 */
@RestControllerAdvice
@Order(-1)
final class BadValueHandler {

    BadValueHandler() {}

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(BadValueException bad) {
        return ResponseEntity.badRequest().body(LedgerProblems.of(bad).orElseThrow());
    }
}
