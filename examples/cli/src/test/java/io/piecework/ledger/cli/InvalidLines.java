package io.piecework.ledger.cli;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Bad lines, each with a part of its error message. Single quotes stand for double quotes. */
final class InvalidLines {

    static final String DEPOSIT = deposit("d-1");

    private InvalidLines() {}

    static String deposit(String id) {
        return "{'command':'deposit-funds','id':'" + id + "','requester':'acme','amount':'USD 20.00'}";
    }

    static Stream<Arguments> all() {
        return Stream.of(fields(), values(), json(), steps()).flatMap(lines -> lines);
    }

    private static Stream<Arguments> fields() {
        return Stream.of(
                Arguments.of("{'command':'print-money','id':'x'}", "unknown command \"print-money\""),
                Arguments.of("{'command':7}", "field \"command\" is 7, it takes a string"),
                Arguments.of(
                        deposit("d-2").replace("}", ",'amonut':'USD 1'}"),
                        "unknown field \"amonut\"; did you mean amount?"),
                Arguments.of(
                        "{'command':'deposit-funds','id':'d-2','requester':'acme'}", "field \"amount\" is missing"),
                Arguments.of(
                        "{'command':'deposit-funds','amount':'USD 1','requester':'acme'}", "field \"id\" is missing"),
                Arguments.of(deposit("d-2").replace("}", ",'id':'d-3'}"), "field \"id\" is given twice"),
                Arguments.of(deposit("d-2").replace("'d-2'", "2"), "field \"id\" is 2, it takes an id"),
                Arguments.of(deposit("d-2").replace("'d-2'", "null"), "field \"id\" is null, it takes an id"),
                Arguments.of(deposit("d-2").replace("'d-2'", "''"), "field \"id\": deposit id is blank"));
    }

    private static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(
                        deposit("d-2").replace("'USD 20.00'", "20.00"),
                        "field \"amount\" is 20.00, it takes an amount"),
                Arguments.of(
                        deposit("d-2").replace("'USD 20.00'", "1e1000000000"),
                        "field \"amount\" is 1e1000000000, it takes an amount such as \"USD 0.50\""),
                Arguments.of(
                        deposit("d-2").replace("USD 20.00", "USD 1e1000000000"),
                        "amount \"1e1000000000\" is not a plain decimal number"),
                Arguments.of(
                        deposit("d-2").replace("USD 20.00", "USD 1234567890123456789"),
                        "\"1234567890123456789\" has more than 18 integer digits"),
                Arguments.of(
                        deposit("d-2").replace("USD 20.00", "USD -1"), "deposit d-2 of USD -1.00 is not above zero"),
                Arguments.of(deposit("d-2").replace("USD 20.00", "USX 1"), "USX"),
                Arguments.of(deposit("d-2").replace("}", ",'actor':'root'}"), "actor \"root\" does not begin with"),
                Arguments.of(
                        deposit("d-2").replace("}", ",'at':'noon'}"), "field \"at\": Text 'noon' could not be parsed"),
                Arguments.of(
                        deposit("d-2").replace("}", ",'at':'+999999999-01-01T00:00:00Z'}"),
                        "is not between 1970-01-01T00:00:00Z and 9999-12-31T23:59:59Z"),
                Arguments.of(
                        "{'command':'publish-task','id':'t','requester':'acme','reward':'USD 1','slots':1e1000000000}",
                        "field \"slots\" is 1e1000000000, it takes a whole number"),
                Arguments.of(
                        "{'command':'publish-task','id':'t','requester':'acme','reward':'USD 1','slots':2.5}",
                        "field \"slots\" is 2.5, it takes a whole number"),
                Arguments.of(
                        "{'command':'publish-task','id':'t','requester':'acme','reward':'USD 1','slots':99999999999}",
                        "field \"slots\" is 99999999999, it takes a whole number"),
                Arguments.of(
                        "{'command':'publish-task','id':'t','requester':'acme','reward':'USD 1','slots':1,"
                                + "'fee':{'tiers':[{'fromSlots':1,'rates':[20]}]}}",
                        "field \"fee.tiers[0].rates[0]\" is 20, it takes a rate such as"),
                Arguments.of(
                        "{'command':'report-payout','id':'p','attempt':1,'outcome':'maybe'}",
                        "field \"outcome\": \"maybe\" is none of unknown, submitted, unclaimed, paid, failed, returned, reversed"));
    }

    private static Stream<Arguments> json() {
        return Stream.of(
                Arguments.of(deposit("d-\\u0000"), "\"d-\\u0000\" holds a NUL"),
                Arguments.of(deposit("d-\\ud800"), "\"d-\\ud800\" holds half a surrogate pair"),
                Arguments.of(deposit("d-\0"), "not JSON at character"),
                Arguments.of("{'command':'deposit-funds','id':'d-", "not JSON at character"),
                Arguments.of("{'command':'deposit-funds','id':'d-2'", "not JSON at character"),
                Arguments.of(deposit("d-2") + deposit("d-3"), "something follows the JSON object at character"),
                Arguments.of("# a comment", "comments are not JSON"),
                Arguments.of("[1]", "the line is a list, not a JSON object"),
                Arguments.of("7", "the line is 7, not a JSON object"),
                Arguments.of("nonsense", "not JSON at character"));
    }

    private static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of("{}", "the line has none of the fields command, expect, repeat, bulk, clock"),
                Arguments.of("{'a':".repeat(100_000), "not JSON"),
                Arguments.of("[".repeat(100_000), "not JSON"),
                Arguments.of("1".repeat(100_000), "not JSON"),
                Arguments.of("{'clock':'follow'}", "the clock is set in the first line only"),
                Arguments.of("{'expect':'wealth'}", "field \"expect\" is \"wealth\""),
                Arguments.of("{'expect':'balance','worker':'ada','currency':'USD'}", "the line expects nothing"),
                Arguments.of("{'expect':'state','slots':1}", "the line names no subject"),
                Arguments.of(
                        "{'expect':'account','account':'gold','currency':'USD','balance':'1'}",
                        "field \"account\" is \"gold\""),
                Arguments.of(
                        "{'expect':'refusal','code':'no','command':" + DEPOSIT + "}",
                        "field \"code\": \"no\" is none of"),
                Arguments.of("{'repeat':0,'as':'i','lines':[" + DEPOSIT + "]}", "field \"repeat\" is 0, it takes 1 to"),
                Arguments.of("{'repeat':2,'as':'','lines':[" + DEPOSIT + "]}", "field \"as\" is \"\""),
                Arguments.of("{'repeat':2,'as':'i','lines':[]}", "field \"lines\" is a list, it takes"),
                Arguments.of("{'bulk':[{'expect':'balance'}]}", "a bulk holds commands and repetitions of commands"),
                Arguments.of(
                        "{'bulk':[" + deposit("d-2") + ",{'command':'deposit-funds','id':'d-3'}]}",
                        "field \"requester\" is missing"),
                Arguments.of(
                        "{'repeat':1000000,'as':'i','lines':[{'repeat':1000000,'as':'j','lines':["
                                + deposit("d-{i}-{j}") + "]}]}",
                        "the line holds more than 1000000 steps"),
                Arguments.of(
                        "{'repeat':3,'as':'i','lines':[" + deposit("d-{i}") + ",{'command':'approve-assignment'}]}",
                        "field \"id\" is missing"));
    }
}
