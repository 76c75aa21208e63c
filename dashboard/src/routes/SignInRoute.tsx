import { SignInPage } from '../features/session/SignInPage';
import { Preferences } from './Preferences';

export function Component() {
  return <SignInPage preferences={<Preferences signedIn={false} />} />;
}
