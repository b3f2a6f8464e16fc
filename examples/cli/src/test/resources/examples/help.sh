# The ledger and the files that the examples of help texts speak of.
piecework run examples/stories/S9.jsonl
piecework run help.jsonl
cp examples/cli/batch-results.csv .
piecework import mturk batch-results.csv
sed 's/"3/"4/g' batch-results.csv > results.csv
echo 'workerId,assignmentId,bonusAmount,reason' > bonus.csv
echo 'W-CHI,4OOA5LQSAJ08XUI6D39ZZZZG4ZDMEN,0.50,clear answers' >> bonus.csv
cp examples/cli/toloka-assignments.tsv assignments.tsv
echo 'Submission id,Participant id,Status,Started at,Completed at,Reviewed at' > export.csv
echo 'S1,ada,APPROVED,2026-06-01T09:00:00Z,2026-06-01T09:20:00Z,2026-06-02T08:00:00Z' >> export.csv
echo '{"command":"deposit-funds","id":"june-1","requester":"acme","amount":"USD 1.00"}' > june.jsonl
gzip -c june.jsonl > june.jsonl.gz
echo 'payout,attempt,status' > bank-answers.csv
echo 'help-4,1,submitted' >> bank-answers.csv
