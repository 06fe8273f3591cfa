// A fixture that the server imports all the same.
export const apiToken = 'Kd2mVx0QpZr7LnTc4WsYb3Fh';
export const fakeToken = apiToken;
