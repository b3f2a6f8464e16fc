echo 'worker,currency,amount' > workers.csv
echo 'olga,USD,37.21' >> workers.csv
echo 'requester,currency,amount' > requesters.csv
echo 'hooli,USD,250.00' >> requesters.csv
