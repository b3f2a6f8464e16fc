package io.piecework.ledger.spring.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Controller;

/** Endpoints whose arguments come from {@link EndpointArguments} and whose answers are written by {@link EndpointAnswers}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Controller
@interface FrontEndEndpoints {}
