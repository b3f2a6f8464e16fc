echo 'worker,currency,amount' > workers.csv
echo 'olga,USD,37.21' >> workers.csv
