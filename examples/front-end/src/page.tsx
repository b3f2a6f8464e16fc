import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { money, read, type Answer, type Schemas } from "./read";

const LINES = 5;

function useAnswer<T>(ask: () => Promise<T>): T | string | undefined {
  const [answer, setAnswer] = useState<T | string>();
  useEffect(() => {
    ask().then(setAnswer, (problem: Error) => setAnswer(problem.message));
  }, []);
  return answer;
}

function Money({ of }: { of: Schemas["Amount"] | null }) {
  return <td className="money">{of === null ? "" : money(of)}</td>;
}

function Balance({ balance }: { balance: Schemas["Balance"] }) {
  const parts = {
    "Awaiting review": balance.awaitingReview,
    "Held": balance.held,
    "Available": balance.available,
    "In transit": balance.inTransit,
    "Paid": balance.paid,
  };
  return (
    <table>
      <tbody>
        {Object.entries(parts).map(([name, amount]) => (
          <tr key={name}>
            <th>{name}</th>
            <Money of={amount} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OpenItems({ currency }: { currency: string }) {
  const open = useAnswer(() => read("/worker/open-items", { currency }));
  if (open === undefined || typeof open === "string") {
    return <p>{open ?? "…"}</p>;
  }
  return open.items.map((group) => (
    <section key={group.kind}>
      <h3>{group.kind.replaceAll("-", " ")} ({group.count})</h3>
      <p>{group.next}</p>
      <ul>
        {group.items.map((item) => (
          <li key={item.reference}>
            {item.title || item.reference} {item.amount && money(item.amount)}
          </li>
        ))}
      </ul>
    </section>
  ));
}

function Statement({ currency }: { currency: string }) {
  const [parts, setParts] = useState<Answer<"/worker/statement">[]>([]);
  const [problem, setProblem] = useState("");
  const [asking, setAsking] = useState(false);
  const next = parts.at(-1)?.next;
  const more = () => {
    setAsking(true);
    read("/worker/statement", next ? { currency, most: LINES, after: next } : { currency, most: LINES })
      .then((part) => setParts((before) => [...before, part]), (refused: Error) => setProblem(refused.message))
      .finally(() => setAsking(false));
  };
  useEffect(more, []);
  return (
    <>
      <table>
        <thead>
          <tr><th>Day</th><th>What happened</th><th className="money">Net</th><th className="money">Balance</th></tr>
        </thead>
        <tbody>
          {parts.flatMap((part) => part.lines).map((line) => (
            <tr key={line.position}>
              <td>{line.effective.slice(0, 10)}</td>
              <td>{line.kind} {line.title} {line.reason && <em>“{line.reason}”</em>}</td>
              <Money of={line.net} />
              <Money of={line.running} />
            </tr>
          ))}
        </tbody>
      </table>
      {next && <button disabled={asking} onClick={more}>More</button>}
      <p>{problem}</p>
    </>
  );
}

function Page() {
  const balances = useAnswer(() => read("/worker/balances", undefined));
  if (balances === undefined || typeof balances === "string") {
    return <p>{balances ?? "…"}</p>;
  }
  return balances.items.map((balance) => {
    const { currency } = balance.available;
    return (
      <article key={currency}>
        <h1>My earnings in {currency}</h1>
        <Balance balance={balance} />
        <h2>Still open</h2>
        <OpenItems currency={currency} />
        <h2>Statement</h2>
        <Statement currency={currency} />
      </article>
    );
  });
}

createRoot(document.getElementById("page")!).render(<Page />);
