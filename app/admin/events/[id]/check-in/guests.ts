import { nameKeys } from '@/chinese/roman-name';
import { listSeated } from '@/db/registrations/find';

/** Somebody with a seat, as a phone at the door needs them; `keys` are what typing finds them by. */
export type Guest = {
  id: number;
  name: string;
  party: number;
  companions: string[];
  code: string;
  present: boolean;
  keys: string[];
};

/** Everybody who is expected. For editors. */
export async function listGuests(eventId: number): Promise<Guest[]> {
  return (await listSeated(eventId)).map(({ id, name, party, companions, code, attendedAt }) => ({
    id,
    name,
    party,
    companions,
    code,
    present: attendedAt !== null,
    keys: [name, ...companions].flatMap(nameKeys),
  }));
}
