echo 'worker,requester,currency,amount' > balances.csv
echo 'olga,,USD,37.21' >> balances.csv
echo ',hooli,USD,250.00' >> balances.csv
piecework import opening-balances balances.csv --from OldPay
