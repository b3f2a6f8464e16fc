package io.piecework.ledger.cli.story;

import static io.piecework.ledger.cli.story.CommandSamples.before;
import static io.piecework.ledger.cli.story.CommandSamples.sample;

import java.util.List;

/** Samples of commands about a worker's earnings and standing. */
final class WorkerSamples {

    private WorkerSamples() {}

    static void addAll() {
        before(
                "mature-earnings",
                "{'command':'compensate-worker','id':'b-held','worker':'ada','amount':'USD 1.00','reason':'the app was down',"
                        + "'availability':'P3D','at':'2026-11-20T09:00:00Z'}");
        sample(
                "mature-earnings",
                "{'command':'mature-earnings','id':'ada','currency':'USD','until':'2026-11-23T09:00:00Z'",
                "currency",
                "{'currency':'EUR'}",
                "until",
                "{'until':'2026-11-23T09:00:01Z'}");
        sample(
                "hold-earnings",
                "{'command':'hold-earnings','id':'h-1','worker':'ada','currency':'USD','amount':'USD 1.00',"
                        + "'reason':'whose account is it?'",
                "worker",
                "{'worker':'bob'}",
                "currency",
                "{'currency':'EUR','amount':'EUR 1.00'}",
                "amount",
                "{'amount':'USD 1.01'}",
                "until",
                "{'until':'2026-12-24T09:00:00Z'}",
                "reason",
                "{'reason':'who are you?'}");
        sample(
                "release-hold",
                "{'command':'release-hold','id':'h-2','hold':'h-1','reason':'it is hers'",
                "hold",
                "{'hold':'h-3'}",
                "reason",
                "{'reason':'it is theirs'}");
        standing("suspend-worker", "w-1", "two people on one account");
        standing("close-worker", "w-2", "they asked for it");
        standing("reinstate-worker", "w-3", "she is back");
        property();
        tax();
        closeDate();
    }

    private static void closeDate() {
        sample(
                "set-close-date",
                "{'command':'set-close-date','id':'cd-1','closes':'2026-12-31T00:00:00Z','reason':'the platform ends',"
                        + "'approver':'operator:ops-2'",
                "closes",
                "{'closes':'2027-01-31T00:00:00Z'}",
                "reason",
                "{'reason':'the platform moves'}",
                "approver",
                "{'approver':'operator:ops-3'}");
    }

    private static void tax() {
        sample(
                "start-withholding",
                "{'command':'start-withholding','id':'tax-1','worker':'ada','currency':'USD','rate':'28%',"
                        + "'rounding':'0.01 HALF_UP','reason':'no tax id given'",
                "worker",
                "{'worker':'bob'}",
                "currency",
                "{'currency':'EUR'}",
                "rate",
                "{'rate':'24%'}",
                "rounding",
                "{'rounding':'0.01 DOWN'}",
                "reason",
                "{'reason':'a wrong tax id given'}");
        before(
                "remit-tax",
                "{'command':'compensate-worker','id':'b-taxed','worker':'ada','amount':'USD 1.00','reason':'the app was down'");
        sample(
                "remit-tax",
                "{'command':'remit-tax','id':'tax-2','worker':'ada','currency':'USD','amount':'USD 0.20',"
                        + "'reason':'form 945, 2026'",
                "worker",
                "{'worker':'bob'}",
                "currency",
                "{'currency':'EUR','amount':'EUR 0.20'}",
                "amount",
                "{'amount':'USD 0.21'}",
                "reason",
                "{'reason':'form 945, 2027'}");
        sample(
                "stop-withholding",
                "{'command':'stop-withholding','id':'tax-3','worker':'ada','currency':'USD','reason':'the tax id came'",
                "worker",
                "{'worker':'bob'}",
                "currency",
                "{'currency':'EUR'}",
                "reason",
                "{'reason':'another'}");
    }

    private static void property() {
        for (String command : List.of("escheat-earnings", "forfeit-earnings")) {
            String id = command.substring(0, command.indexOf('-')) + "-1";
            sample(
                    command,
                    "{'command':'" + command + "','id':'" + id
                            + "','worker':'ada','currency':'USD','amount':'USD 0.10',"
                            + "'basis':'section 7 of the terms','approver':'operator:ops-2'",
                    "worker",
                    "{'worker':'bob'}",
                    "currency",
                    "{'currency':'EUR','amount':'EUR 0.10'}",
                    "amount",
                    "{'amount':'USD 0.11'}",
                    "basis",
                    "{'basis':'section 8 of the terms'}",
                    "approver",
                    "{'approver':'operator:ops-3'}");
        }
        before(
                "forfeit-dust",
                "{'command':'compensate-worker','id':'dust','worker':'eli','amount':'USD 0.005','reason':'because'",
                "{'command':'close-worker','id':'close-eli','worker':'eli','reason':'because'");
        sample(
                "forfeit-dust",
                "{'command':'forfeit-dust','id':'dust-1','worker':'eli','quantum':'USD 0.01','basis':'section 8 of the terms'",
                "worker",
                "{'worker':'bob'}",
                "quantum",
                "{'quantum':'USD 0.02'}",
                "basis",
                "{'basis':'section 9 of the terms'}");
        sample(
                "reclaim-earnings",
                "{'command':'reclaim-earnings','id':'escheat-1','reason':'she was abroad'",
                "reason",
                "{'reason':'she was ill'}");
    }

    private static void standing(String command, String id, String reason) {
        sample(
                command,
                "{'command':'" + command + "','id':'" + id + "','worker':'ada','reason':'" + reason + "'",
                "worker",
                "{'worker':'bob'}",
                "reason",
                "{'reason':'another'}");
    }
}
